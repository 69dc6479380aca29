# Two concepts are matched exactly, by way of a third, and as related too.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  code:blackmail-power skos:exactMatch <http://example.org/coercion> .
  <http://example.org/blackmail> skos:exactMatch <http://example.org/coercion> ; skos:relatedMatch code:blackmail-power .
}
