# Another member in place of the first.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:shared { id:membership-c-pact opp:member id:c } } ;
INSERT DATA {
  GRAPH id:shared {
    id:membership-c-pact opp:member id:d .
    id:d a opp:State , opp:Actor ; rdfs:label "State D"@en .
  }
}
