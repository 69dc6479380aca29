# A text that is a version of a book: it is one of a chapter.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:isVersionOf id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:isVersionOf id:b1 } }
