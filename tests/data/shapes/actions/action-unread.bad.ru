# An action whose origin is unread; only a shift has one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-leaving opp:leavesUnread code:unread-origin } }
