# A derived tool of a claim that the pact now holds: only the author's claims count.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-balances opp:heldBy id:author } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-balances opp:heldBy id:pact } }
