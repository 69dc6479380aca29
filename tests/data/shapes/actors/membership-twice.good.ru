# A second membership of State C, after the first one ended.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  GRAPH id:shared {
    id:membership-c-again a opp:Membership ; rdfs:label "State C in the pact again"@en ; opp:member id:c ;
      opp:organization id:pact ; opp:from "1970" ; dcterms:source "the register of the pact" .
    id:membership-c-pact opp:until "1966" .
  }
}
