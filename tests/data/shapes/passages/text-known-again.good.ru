# A second text without a normalization, of which only the title is known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1 {
    id:b1-c2-text a opp:SourceText ; dcterms:isVersionOf id:b1-c2 ; opp:textKind code:contents-page ;
      opp:extent code:title-only ; dcterms:source "the table of contents" .
  }
}
