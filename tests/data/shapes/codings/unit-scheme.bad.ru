# A category where a coder is to give a scheme.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_step opp:labelledScheme code:verbal-classification } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_step opp:labelledScheme code:boundary-testing } }
