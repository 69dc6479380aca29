# A step that only the coders see, and that no word signals.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-threat opp:cue "Hence" ; opp:heldBy id:author ; dcterms:isPartOf id:b1-c1 ;
      opp:statedIn id:b1-c1-from-threat-passage
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-threat opp:heldBy id:coder ; opp:inferredFrom id:b1-c1-from-threat-passage }
}
