# A decision by a rule of a concept that the codebook has no more.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_1 opp:byRuleOf code:boundary-challenging } }
