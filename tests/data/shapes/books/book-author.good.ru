# A second author who is a known agent: there may be several.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1 { id:b1 dcterms:creator id:coder } }
