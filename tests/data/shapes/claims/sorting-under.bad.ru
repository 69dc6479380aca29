# A second category that the tool is sorted under: that is a second claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warrant opp:sortedUnder code:boundary-breaking } }
