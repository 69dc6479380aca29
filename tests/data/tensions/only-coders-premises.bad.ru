# A label of the author whose only premise is the coders'.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-balancing opp:premise id:b1-c1-balances ; opp:heldBy id:author ; dcterms:isPartOf id:b1-c1 ;
      opp:statedIn id:b1-c1-from-balancing-passage
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-balancing opp:premise id:b1-c1-seen ; opp:heldBy id:author ; dcterms:isPartOf id:b1-c1 ;
      opp:statedIn id:b1-c1-from-balancing-passage .
    id:b1-c1-seen a opp:Claim ; opp:about id:b1-c1-purchase ; opp:statement "The purchase hurts."@en ; opp:leavesUnstated code:unstated-statement ;
      opp:modality code:asserted ; opp:heldBy id:coder ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:inferredFrom id:b1-c1-signals-passage .
  }
}
