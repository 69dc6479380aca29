# An argument of the author from what the pact holds too.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-balancing opp:premise id:b1-c1-harmlessness ; opp:premiseStructure code:linked .
    id:b1-c1-harmlessness a opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-purchase ;
      opp:statement "The purchase has a price."@en ; opp:modality code:asserted ; opp:heldBy id:pact , id:author ; opp:confidence code:high ;
      opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-signed-passage .
  }
}
