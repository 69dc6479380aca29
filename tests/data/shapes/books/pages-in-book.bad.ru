# A chapter that ends one page after the 200 of its book.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1-c1 schema:pageEnd 30 } } ;
INSERT DATA { GRAPH id:b1 { id:b1-c1 schema:pageEnd 201 } }
