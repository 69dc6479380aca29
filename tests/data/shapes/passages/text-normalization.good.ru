# A normalization that the graph itself adds to the scheme: what is in the scheme is known.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:conformsTo code:plain-folding } } ;
INSERT DATA {
  GRAPH id:shared {
    code:case-folding a skos:Concept ; skos:inScheme code:normalizations ; skos:prefLabel "Case folding"@en .
  }
  GRAPH id:b1-c1 { id:b1-c1-text dcterms:conformsTo code:case-folding }
}
