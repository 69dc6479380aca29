# A second text of a chapter that has one already: each is the text of one chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-whole a opp:SourceText ; opp:textOf id:b1-c1 ; opp:textKind code:full-text ;
      opp:extent code:text-noted ; dcterms:source "notes of a copy" .
  }
}
