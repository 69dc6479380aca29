# A tool that the coders sort under a category, and that an action under another one uses.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-b-sorts a opp:Sorting , opp:Claim ; opp:about code:collaborative-balancing ; opp:statement "Collaborative balancing is boundary testing."@en ; opp:sorts code:collaborative-balancing ; opp:sortedUnder code:boundary-testing ;
      opp:modality code:asserted ; opp:heldBy id:coder ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:inferredFrom id:b1-c1-signals-passage .
  }
}
