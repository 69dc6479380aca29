# A category that the graph adds to the scheme and no claim uses.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  GRAPH id:shared {
    code:boundary-moving a skos:Concept ; skos:inScheme code:categories ; skos:prefLabel "Boundary moving"@en
  }
}
