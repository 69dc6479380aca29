# An involvement of a stake: it is actors that have a role.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:involves id:b1-c1-missiles } }
