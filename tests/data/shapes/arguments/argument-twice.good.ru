# One of the premises leads to the same conclusion beside another one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-again a opp:Argument ; dcterms:isPartOf id:b1-c1 ; opp:codedIn id:b1-c1-coding ;
      opp:heldBy id:author ; opp:confidence code:low ; opp:premise id:b1-c1-balances , id:b1-c1-signed ;
      opp:premiseStructure code:linked ; opp:conclusion id:b1-c1-switch ; opp:scheme code:sign ; opp:cue "as" ;
      opp:statedIn id:b1-c1-to-switch-passage .
  }
}
