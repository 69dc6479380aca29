# A claim that is also about another claim: to attack or support that, it would dispute or ground it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-harmless opp:about id:b1-c1-breaks } }
