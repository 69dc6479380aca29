# The page of a claim, which is on none: its passage is.
PREFIX schema: <https://schema.org/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing schema:pagination "12" } }
