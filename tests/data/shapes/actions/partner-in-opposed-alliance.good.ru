# A partner that had left the pact which is opposed.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:shared { id:membership-c-pact opp:until "2019" }
  GRAPH id:b1-c1 { id:b1-c1-purchase opp:with id:c }
  GRAPH id:derived { id:b1-c1-purchase opp:counterpart id:c }
}
