# An author who holds what another claim of the author denies.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-unsigned a opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-purchase ; opp:statement "State A has not signed an agreement to buy missiles."@en ;
      opp:modality code:asserted ; opp:heldBy id:author ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:statedIn id:b1-c1-signals-passage .
  }
} ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-unsigned opp:disputes id:b1-c1-signed } }
