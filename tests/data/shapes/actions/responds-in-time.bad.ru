# An answer in the month before that of what it answers.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-warning opp:when "2020-02-02" .
    id:b1-c1-refusal opp:when "2019-12/2020-01" .
  }
} ;
INSERT DATA {
  GRAPH id:derived {
    id:b1-c1-warning opp:earliest "2020-02-02"^^xsd:date ; opp:latest "2020-02-02"^^xsd:date .
    id:b1-c1-refusal opp:earliest "2019-12-01"^^xsd:date ; opp:latest "2020-01-31"^^xsd:date .
  }
}
