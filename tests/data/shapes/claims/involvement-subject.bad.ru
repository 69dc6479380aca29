# An involvement in a case: it is in an action that an actor has a role.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:about id:b1-c1-arms } }
