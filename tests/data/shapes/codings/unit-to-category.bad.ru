# A shift to a driver.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_switch opp:labelledToCategory code:boundary-breaking } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_switch opp:labelledToCategory code:domestic-factors } }
