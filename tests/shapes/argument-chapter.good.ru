# An argument of the abstract and of its text in place of a chapter, but still of one part.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-signing dcterms:isPartOf id:b1-c1 ; opp:statedIn id:b1-c1-from-signing-passage }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-signing dcterms:isPartOf id:b1-abstract ; opp:statedIn id:b1-abstract-gain-passage }
}
