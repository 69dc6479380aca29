# A decision that settles for two categories.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_1 opp:decided "boundary-testing" } }
