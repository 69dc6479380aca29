# An event that also bears on a stake: there may be several.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery opp:bearsOn id:b1-c1-missiles } }
