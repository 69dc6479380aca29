# A second driver: two drivers are two claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-cause opp:driver code:regional-factors } } ;
INSERT DATA { GRAPH id:derived { code:regional-factors opp:attestedIn id:b1-abstract } }
