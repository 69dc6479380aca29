# A claim that the coders infer, which belongs to no part.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others dcterms:isPartOf id:b1-c1 ; opp:heldBy id:a ; opp:statedIn id:b1-c1-others-passage .
    id:b1-c1-signals opp:conveys id:b1-c1-others .
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others opp:heldBy id:coder ; opp:inferredFrom id:b1-c1-others-passage .
    id:b1-c1-signals opp:conveys id:b1-c1-refuses .
    id:b1-c1-refuses a opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-refusal ; opp:statement "State A stands firm."@en ;
      opp:modality code:asserted ; opp:heldBy id:a ; opp:confidence code:high ; opp:codedIn id:b1-c1-coding ;
      opp:statedIn id:b1-c1-signals-passage .
  }
}
