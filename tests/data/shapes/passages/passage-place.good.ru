# A passage that loses its pointer and keeps its quotation: one of the two is enough.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-abstract { id:b1-abstract-switch-passage opp:pointer "The last words that could be read"@en }
}
