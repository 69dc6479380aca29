# A decision with two reasons.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedBecause "Nobody says so."@en } }
