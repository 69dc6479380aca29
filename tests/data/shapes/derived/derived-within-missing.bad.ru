# A member acts against the pact long after it joined, from when on is not known, and it is not derived that it does so from within.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:a } } ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:c ; opp:when "../1990" }
  GRAPH id:derived { id:b1-c1-refusal opp:latest "1990-12-31"^^xsd:date }
}
