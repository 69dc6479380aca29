# Another category than that of the sheet.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_breaks opp:labelledCategory code:boundary-breaking } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_breaks opp:labelledCategory code:boundary-testing } }
