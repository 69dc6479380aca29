# An event that also bears on a claim, which is nothing in the world.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery opp:bearsOn id:b1-c1-signed } }
