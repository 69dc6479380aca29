# An action that responds to a stake: one responds to an action.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:respondsTo id:b1-c1-deal } }
