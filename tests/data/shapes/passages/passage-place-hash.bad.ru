# A passage with a place and without the hash of its words.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others-passage opp:normalizedSha256
      "e865d7c94d41263fcf62fc169f8668931a0cfbe47a57619e2ef620cabed4aa1d" .
  }
}
