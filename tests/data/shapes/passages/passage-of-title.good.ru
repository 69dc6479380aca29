# A second text of which only the title is known, and from which nothing was coded.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-copy a opp:SourceText ; opp:textOf id:b1-abstract ; opp:textKind code:full-text ;
      opp:extent code:title-only ; dcterms:source "the book" .
  }
}
