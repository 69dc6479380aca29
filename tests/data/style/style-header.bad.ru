# The ontology does not say under which license it may be used.
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/intra-alliance-opposition/ns> dcterms:license ?license }
