# An action with a time.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-warning opp:when "2019/.." }
  GRAPH id:derived { id:b1-c1-warning opp:earliest "2019-01-01"^^xsd:date }
}
