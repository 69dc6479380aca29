# What a text leaves unsaid, and no step needs.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-tacit a opp:Claim ; opp:about id:b1-c1-purchase ; opp:statement "Whoever buys binds himself."@en ;
      opp:leavesUnstated code:unstated-statement ; opp:modality code:asserted ; opp:heldBy id:coder ; opp:confidence code:low ;
      opp:codedIn id:b1-c1-coding ; opp:inferredFrom id:b1-c1-signals-passage .
  }
}
