# One premise, which needs no structure.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-to-switch opp:premiseStructure code:convergent ; opp:premise id:b1-c1-balances }
}
