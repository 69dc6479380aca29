# A category that the graph itself adds to the scheme: what is in the scheme is known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-challenges opp:category code:boundary-challenging .
    id:b1-c1-warrant opp:sortedUnder code:boundary-challenging .
  }
  GRAPH id:derived {
    id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging .
    code:boundary-challenging opp:attestedIn id:b1-c1 .
  }
} ;
INSERT DATA {
  GRAPH id:shared {
    code:boundary-moving a skos:Concept ; skos:inScheme code:categories ; skos:prefLabel "Boundary moving"@en .
  }
  GRAPH id:b1-c1 {
    id:b1-c1-challenges opp:category code:boundary-moving .
    id:b1-c1-warrant opp:sortedUnder code:boundary-moving .
  }
  GRAPH id:derived {
    id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-moving .
    code:boundary-moving opp:attestedIn id:b1-c1 .
  }
}
