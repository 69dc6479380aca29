# The claims that no argument leads to.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?claim a opp:Claim } WHERE {
  ?claim a opp:Claim .
  FILTER NOT EXISTS { ?argument opp:conclusion ?claim }
}
