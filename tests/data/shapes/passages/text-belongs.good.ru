# A second source of a context, which is a version of no chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-second a opp:SourceText ; dcterms:isPartOf id:b1-context ; opp:textKind code:web-page ;
      opp:extent code:text-noted ; dcterms:title "Second report"@en ; dcterms:source "notes of the second report" .
  }
}
