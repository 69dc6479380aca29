# A beginning in words.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:shared { id:membership-c-pact opp:from "1950-05" } } ;
INSERT DATA { GRAPH id:shared { id:membership-c-pact opp:from "in 1950" } }
