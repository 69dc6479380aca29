# A second text without a normalization, of which only the title is known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c2 {
    id:b1-c2-whole a opp:SourceText ; opp:textOf id:b1-c2 ; opp:textKind code:full-text ;
      opp:extent code:title-only ; dcterms:source "the chapter itself" .
  }
}
