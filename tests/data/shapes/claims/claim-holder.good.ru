# Another known holder in place of the first: still exactly one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:heldBy id:author } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:heldBy id:coder } }
