# The tool of every tool use that grounds boundary challenging, which leaves a tool its other categories.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
DELETE { ?toolUse opp:tool ?tool } WHERE {
  ?toolUse opp:tool ?tool .
  ?argument opp:premise ?toolUse ; opp:conclusion ?conclusion .
  ?conclusion opp:category code:boundary-challenging .
}
