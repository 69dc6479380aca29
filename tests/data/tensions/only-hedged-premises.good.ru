# A shift that is hedged as its ground is.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-to-switch opp:premise id:b1-c1-balances ; opp:premiseStructure code:convergent .
    id:b1-c1-switch opp:modality code:asserted
  }
} ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-switch opp:modality code:hedged } }
