# A tool that the coders sort under the category of the action that uses it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-b-sorts a opp:Sorting , opp:Claim ; opp:about code:collaborative-balancing ; opp:statement "Collaborative balancing is boundary breaking."@en ; opp:sorts code:collaborative-balancing ; opp:sortedUnder code:boundary-breaking ;
      opp:modality code:asserted ; opp:heldBy id:coder ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:inferredFrom id:b1-c1-signals-passage .
  }
}
