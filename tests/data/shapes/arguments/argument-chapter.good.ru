# An argument that the coders infer, and that is in no part of the book by that.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-fitting dcterms:isPartOf id:b1-c1 ; opp:heldBy id:pact ;
      opp:statedIn id:b1-c1-from-fitting-passage
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-fitting opp:heldBy id:coder ; opp:inferredFrom id:b1-c1-from-fitting-passage }
}
