# An action that is inferred from a passage.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:inferredFrom id:b1-c1-fits-passage } }
