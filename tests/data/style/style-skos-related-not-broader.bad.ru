# A concept is related to one that stands two steps above it.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  code:collaborative-balancing skos:broader code:blackmail-power .
  code:blackmail-power skos:broader code:cooperative-balancing .
}
