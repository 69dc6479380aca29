# A source of a context without a title.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-report dcterms:title "Report"@en } }
