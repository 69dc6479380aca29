# Another driver of the codebook in place of the first: still exactly one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-cause opp:driver code:domestic-factors } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-cause opp:driver code:regional-factors } } ;
DELETE DATA { GRAPH id:derived { code:domestic-factors opp:attestedIn id:b1-abstract } } ;
INSERT DATA { GRAPH id:derived { code:regional-factors opp:attestedIn id:b1-abstract } }
