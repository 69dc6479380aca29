# What the coders infer, from another passage too.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:inferredFrom id:b1-c1-switch-passage } }
