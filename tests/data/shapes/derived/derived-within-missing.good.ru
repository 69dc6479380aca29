# A member acts against the pact in the year before it joined: that is not from within.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:a } } ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:c ; opp:when "1949" }
  GRAPH id:derived { id:b1-c1-refusal opp:earliest "1949-01-01"^^xsd:date ; opp:latest "1949-12-31"^^xsd:date }
}
