# A member of a group: of that no members are listed.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:shared { id:membership-c-pact opp:organization id:pact } } ;
INSERT DATA { GRAPH id:shared { id:membership-c-pact opp:organization id:bloc } }
