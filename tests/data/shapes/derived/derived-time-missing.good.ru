# A time that has no first day because its beginning is open.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:when "../2020-03" }
  GRAPH id:derived { id:b1-c1-refusal opp:latest "2020-03-31"^^xsd:date }
}
