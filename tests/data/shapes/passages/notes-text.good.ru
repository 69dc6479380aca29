# Notes of a second text, which are notes of their own.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-coding prov:used id:b1-abstract-slips .
    id:b1-abstract-slips a prov:Entity ; prov:wasDerivedFrom id:b1-abstract-copy .
    id:b1-abstract-copy a opp:SourceText ; opp:textOf id:b1-abstract ; opp:textKind code:public-abstract ;
      opp:extent code:text-noted ; dcterms:source "a copy" .
  }
}
