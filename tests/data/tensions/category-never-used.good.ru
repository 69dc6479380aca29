# A concept that the graph adds to a scheme of which the book uses nothing.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  GRAPH id:shared { code:vagueness a skos:Concept ; skos:inScheme code:notions ; skos:prefLabel "Vagueness"@en }
}
