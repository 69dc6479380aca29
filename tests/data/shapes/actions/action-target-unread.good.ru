# A named target in place of one said to be unread, beside other unread parts: nothing contradicts it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-leaving opp:leavesUnread code:unread-target } } ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-leaving opp:against id:pact }
  GRAPH id:derived { id:b1-abstract-leaving opp:counterpart id:pact }
}
