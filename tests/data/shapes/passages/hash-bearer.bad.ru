# A claim with a hash: its passage has one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others opp:normalizedSha256
      "0000000000000000000000000000000000000000000000000000000000000001" .
  }
}
