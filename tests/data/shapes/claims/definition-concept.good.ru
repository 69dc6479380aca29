# A definition of another concept of the codebook.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-softly opp:defines code:soft-balancing } } ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-softly opp:defines code:soft-power ; opp:about code:soft-power }
  GRAPH id:derived { code:soft-power opp:attestedIn id:b1-abstract }
}
