# A last day for a time whose end is open.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-abstract { id:b1-abstract-threatens opp:when "../2019" }
  GRAPH id:derived { id:b1-abstract-threatens opp:latest "2019-12-31"^^xsd:date }
} ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-threatens opp:when "2019/.." }
  GRAPH id:derived {
    id:b1-abstract-threatens opp:earliest "2019-01-01"^^xsd:date ; opp:latest "2019-12-31"^^xsd:date
  }
}
