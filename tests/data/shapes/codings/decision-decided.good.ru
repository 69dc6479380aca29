# A decision that settles for the other side.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "is-not-there" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "is-there" } }
