# The pact as a member of another organization.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:shared { id:membership-c-pact opp:member id:c ; opp:organization id:pact } } ;
INSERT DATA {
  GRAPH id:shared {
    id:membership-c-pact opp:member id:pact ; opp:organization id:club .
    id:club a opp:Organization , opp:Actor ; rdfs:label "Club"@en .
  }
}
