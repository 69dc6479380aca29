# A modality where a coder is to give a driver.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:labelledDriver code:domestic-factors } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:labelledDriver code:hedged } }
