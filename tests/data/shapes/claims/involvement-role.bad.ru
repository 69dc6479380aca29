# A role that is of another scheme.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:role code:role-against } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:role code:unstated-target } }
