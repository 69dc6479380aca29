# A last page in roman numbers.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1-c1 schema:pageEnd 30 } } ;
INSERT DATA { GRAPH id:b1 { id:b1-c1 schema:pageEnd "xxx" } }
