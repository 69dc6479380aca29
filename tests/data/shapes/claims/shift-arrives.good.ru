# A destination in place of a destination said to be unread: it is one or the other.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-switch opp:leavesUnread code:unread-destination } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-switch opp:toCategory code:boundary-breaking } } ;
INSERT DATA { GRAPH id:derived { code:boundary-breaking opp:attestedIn id:b1-abstract } }
