# An action that went on from the day after publication: the author could not know of it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-purchase opp:when "2020-01-15" }
  GRAPH id:derived { id:b1-c1-purchase opp:earliest "2020-01-15"^^xsd:date ; opp:latest "2020-01-15"^^xsd:date }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-purchase opp:when "2020-07-01/2020-08" }
  GRAPH id:derived { id:b1-c1-purchase opp:earliest "2020-07-01"^^xsd:date ; opp:latest "2020-08-31"^^xsd:date }
}
