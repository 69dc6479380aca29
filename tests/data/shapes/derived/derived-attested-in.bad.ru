# A concept attested in a chapter where no claim names it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:derived { code:blackmail-power opp:attestedIn id:b1-c1 } }
