# A tool that is sorted under another tool: what a text sorts under what is its own affair.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-blackmail a opp:Sorting , opp:Claim ; opp:about code:blackmail-power ; opp:sorts code:blackmail-power ;
      opp:sortedUnder code:compellent-threat ; opp:statement "Blackmail power is a compellent threat."@en ;
      opp:modality code:asserted ; opp:heldBy id:coder ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:inferredFrom id:b1-c1-threat-passage .
  }
}
