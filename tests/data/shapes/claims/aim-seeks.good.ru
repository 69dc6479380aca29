# An aim that also seeks an action of somebody: one can want it done.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-gain opp:seeks id:b1-c1-purchase } }
