# What two coders infer.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-coding prov:wasAssociatedWith id:helper .
    id:helper a prov:Person , prov:Agent ; rdfs:label "Helper" .
    id:b1-c1-hits-bloc opp:heldBy id:helper .
  }
}
