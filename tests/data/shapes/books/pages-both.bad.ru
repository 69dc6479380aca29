# A chapter that begins somewhere and ends nowhere.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX schema: <https://schema.org/>

INSERT DATA { GRAPH id:b1 { id:b1-c2 schema:pageStart 31 } }
