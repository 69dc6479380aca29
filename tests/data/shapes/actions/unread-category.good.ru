# A category for a threat of which other parts are said to be unread.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-leaving opp:leavesUnread code:unread-category } } ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-threatens a opp:Classification ; opp:category code:boundary-challenging . }
  GRAPH id:derived {
    id:b1-abstract-leaving opp:classifiedAs code:boundary-challenging .
    code:boundary-challenging opp:attestedIn id:b1-abstract .
  }
}
