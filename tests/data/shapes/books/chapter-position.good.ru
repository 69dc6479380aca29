# A chapter at another position.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1-c2 schema:position 2 } } ;
INSERT DATA { GRAPH id:b1 { id:b1-c2 schema:position 7 } }
