# An argument of a context: it belongs to a chapter or an abstract.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing dcterms:isPartOf id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing dcterms:isPartOf id:b1-context } }
