# The pact as a member of itself.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:shared { id:membership-c-pact opp:member id:c } } ;
INSERT DATA { GRAPH id:shared { id:membership-c-pact opp:member id:pact } }
