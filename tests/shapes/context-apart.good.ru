# A context that is related to a chapter and is no part of it.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-context { id:b1-context dcterms:relation id:b1-c1 } }
