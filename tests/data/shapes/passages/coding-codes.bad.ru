# A coding of two parts: that is two codings.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-coding opp:codes id:b1-c1 } }
