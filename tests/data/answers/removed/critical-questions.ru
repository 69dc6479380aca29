# The questions that go with each scheme.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { ?scheme skos:scopeNote ?note } WHERE {
  ?argument opp:scheme ?scheme .
  ?scheme skos:scopeNote ?note .
}
