# An argument that is stated in a second passage too: one is the least, not the most.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-fitting opp:statedIn id:b1-c1-fits-passage } }
