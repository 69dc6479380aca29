# A category where it is to be decided whether a unit is there.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "is-not-there" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "boundary-testing" } }
