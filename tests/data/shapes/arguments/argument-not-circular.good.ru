# The conclusion of another argument as second premise: that is a chain and no circle.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premise id:b1-c1-breaks } }
