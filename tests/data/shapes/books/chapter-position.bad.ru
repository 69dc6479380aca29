# A chapter with a position of 0: the first is 1.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1-c1 schema:position 1 } } ;
INSERT DATA { GRAPH id:b1 { id:b1-c1 schema:position 0 } }
