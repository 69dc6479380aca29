# An argument of the author for what only State B holds.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-switch opp:heldBy id:author } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-switch opp:heldBy id:b } }
