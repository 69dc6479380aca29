# A shift of the pact's to boundary breaking of an action that it labels boundary testing.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-moves a opp:Shift , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-warning ; opp:fromCategory code:boundary-challenging ;
      opp:toCategory code:boundary-breaking ; opp:statement "The threat moves to boundary breaking."@en ; opp:modality code:asserted ;
      opp:heldBy id:pact ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-switch-passage .
    id:b1-c1-pact-says a opp:Classification , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-warning ;
      opp:category code:boundary-testing ; opp:statement "The threat has a label."@en ; opp:modality code:asserted ;
      opp:heldBy id:pact ; opp:confidence code:high ; opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-breaks-passage .
  }
}
