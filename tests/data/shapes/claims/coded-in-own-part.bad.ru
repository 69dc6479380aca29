# A claim of a chapter that is said to belong to the abstract.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-fits dcterms:isPartOf id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-fits dcterms:isPartOf id:b1-abstract } }
