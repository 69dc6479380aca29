# A case study of another chapter, but still of one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-arms dcterms:isPartOf id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-arms dcterms:isPartOf id:b1-c2 } }
