# A category for a threat whose category is said to be unread.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-threatens a opp:Classification ; opp:category code:boundary-challenging . }
  GRAPH id:derived {
    id:b1-abstract-leaving opp:classifiedAs code:boundary-challenging .
    code:boundary-challenging opp:attestedIn id:b1-abstract .
  }
}
