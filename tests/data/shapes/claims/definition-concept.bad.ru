# A definition of an action: it is concepts that are defined.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-softly opp:defines code:soft-balancing } } ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-softly opp:defines id:b1-abstract-leaving ; opp:about id:b1-abstract-leaving }
}
