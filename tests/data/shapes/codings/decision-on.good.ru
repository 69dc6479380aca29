# A decision on a unit that its coder took out.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesOn id:b1-c1_unit_other_why } }
