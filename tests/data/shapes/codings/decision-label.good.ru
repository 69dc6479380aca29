# A decision that no category applies.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 opp:decided "unstated" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 opp:decided "not-applicable" } }
