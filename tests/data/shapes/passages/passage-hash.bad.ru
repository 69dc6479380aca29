# A hash of 63 digits, one too few.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-signing-passage opp:normalizedSha256
      "000000000000000000000000000000000000000000000000000000000000000" .
  }
}
