# An argument of the coders that is inferred from a second passage.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:inferredFrom id:b1-c1-signed-passage } }
