# A second text of a chapter that has one already: each is a version of one chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-review a opp:SourceText ; dcterms:isVersionOf id:b1-c1 ; opp:textKind code:keyword-page ;
      opp:extent code:text-noted ; dcterms:source "notes of a page" .
  }
}
