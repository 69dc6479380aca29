# An event without a date.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-context { id:b1-context-delivery opp:when "2020-08" }
  GRAPH id:derived { id:b1-context-delivery opp:earliest "2020-08-01"^^xsd:date ; opp:latest "2020-08-31"^^xsd:date }
}
