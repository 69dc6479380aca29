# An aim that seeks a second stake: one is the least, not the most.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-gain opp:seeks id:b1-c1-missiles } }
