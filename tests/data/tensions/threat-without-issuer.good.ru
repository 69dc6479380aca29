# A second threat, by State B.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-menace a opp:Threat , opp:Action ; rdfs:label "Threat to retaliate"@en ; opp:actor id:b ; opp:against id:a ;
      opp:actuality code:threatened .
    id:b1-c1-menaces opp:about id:b1-c1-menace .
    id:b1-c1-menaces a opp:Claim ; dcterms:isPartOf id:b1-c1 ; opp:about id:b1-c1-menace ; opp:statement "There is a threat to retaliate."@en ;
      opp:modality code:asserted ; opp:heldBy id:author ; opp:confidence code:low ; opp:codedIn id:b1-c1-coding ;
      opp:statedIn id:b1-c1-signals-passage .
  }
  GRAPH id:derived { id:b1-c1-menace opp:counterpart id:a }
}
