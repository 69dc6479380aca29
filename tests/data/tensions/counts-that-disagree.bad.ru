# A chapter that names two kinds of factor behind the threat, of which the abstract names one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-one a opp:Explanation , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-abstract-leaving ; opp:driver code:domestic-factors ;
      opp:statement "Behind it are domestic-factors."@en ; opp:modality code:asserted ; opp:heldBy id:author ; opp:confidence code:low ;
      opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-signals-passage .
    id:b1-c1-two a opp:Explanation , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-abstract-leaving ; opp:driver code:regional-factors ;
      opp:statement "Behind it are regional-factors."@en ; opp:modality code:asserted ; opp:heldBy id:author ; opp:confidence code:low ;
      opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-signals-passage .
  }
  GRAPH id:derived {
    code:domestic-factors opp:attestedIn id:b1-c1 .
    code:regional-factors opp:attestedIn id:b1-c1 .
  }
}
