# A check of a passage with the hash of the text that it was held against.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:anchor-checks {
    id:b1-c1-signed-check opp:normalizedSha256
      "0000000000000000000000000000000000000000000000000000000000000001" .
  }
}
