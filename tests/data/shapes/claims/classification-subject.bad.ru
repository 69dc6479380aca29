# A classification that is also about a stake, which is nothing anybody did.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-breaks opp:about id:b1-c1-missiles } }
