# A derived tentative category that the author asserts.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:derived { id:b1-c1-purchase opp:tentativelyClassifiedAs code:boundary-breaking } }
