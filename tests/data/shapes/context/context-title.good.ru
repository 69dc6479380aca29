# A context with another title.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context dcterms:title "Context of the book"@en } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context dcterms:title "What happened meanwhile"@en } }
