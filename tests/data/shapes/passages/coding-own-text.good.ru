# A coding of a chapter that also used a text of the whole book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-coding prov:used id:b1-text .
    id:b1-text a opp:SourceText ; opp:textOf id:b1 ; opp:textKind code:full-text ;
      opp:extent code:text-noted ; dcterms:source "the book" .
  }
}
