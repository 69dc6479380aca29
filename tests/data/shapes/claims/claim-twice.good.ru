# Another tool of the same action.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-again a opp:ToolUse , opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-purchase ;
      opp:tool code:blackmail-power ; opp:statement "The purchase is collaborative."@en ; opp:modality code:asserted ;
      opp:heldBy id:author ; opp:confidence code:high ; opp:codedIn id:b1-c1-coding ; opp:statedIn id:b1-c1-balances-passage .
  }
  GRAPH id:derived {
    id:b1-c1-purchase opp:usesTool code:blackmail-power .
    code:blackmail-power opp:attestedIn id:b1-c1 .
  }
}
