# A decision with a reason in no language.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedBecause "The text names no driver."@en } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedBecause "The text names no driver." } }
