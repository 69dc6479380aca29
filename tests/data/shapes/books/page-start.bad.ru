# Two first pages.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX schema: <https://schema.org/>

INSERT DATA { GRAPH id:b1 { id:b1-c1 schema:pageStart 11 } }
