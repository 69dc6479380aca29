# The tool of every tool use of an act or case that is boundary challenging, which leaves a tool its other categories.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
DELETE { ?toolUse opp:tool ?tool } WHERE {
  ?toolUse opp:tool ?tool ; opp:about ?subject .
  ?label opp:about ?subject ; opp:category code:boundary-challenging .
}
