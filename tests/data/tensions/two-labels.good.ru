# The same label of the purchase once more, by State B.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-b-says a opp:Classification , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-purchase ;
      opp:category code:boundary-breaking ; opp:statement "State B labels it."@en ; opp:modality code:asserted ;
      opp:heldBy id:b ; opp:confidence code:high ; opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-breaks-passage .
  }
}
