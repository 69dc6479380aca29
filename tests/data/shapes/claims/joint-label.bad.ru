# A label that falls on acts of State A and of State B at once.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-breaks opp:about id:b1-context-selling .
    id:b1-context-selling a opp:Action ; rdfs:label "Selling of missiles"@en ; opp:actor id:b ; opp:actuality code:agreed .
  }
  GRAPH id:derived { id:b1-context-selling opp:classifiedAs code:boundary-breaking }
}
