# A label whose only argument is now the coders'.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-balancing dcterms:isPartOf id:b1-c1 ; opp:heldBy id:author ;
      opp:statedIn id:b1-c1-from-balancing-passage
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-balancing opp:heldBy id:coder ; opp:inferredFrom id:b1-c1-from-balancing-passage }
}
