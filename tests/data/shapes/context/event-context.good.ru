# An event of another context, coded from a source of that one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  GRAPH id:b1-context {
    id:b1-context-delivery dcterms:isPartOf id:b1-context ; opp:codedIn id:b1-context-coding ;
      opp:statedIn id:b1-context-delivery-report-passage
  }
} ;
DELETE WHERE { GRAPH id:b1-context { id:b1-context-delivery-report-passage ?property ?value } } ;
INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-delivery dcterms:isPartOf id:b1-other ; opp:codedIn id:b1-other-coding ;
      opp:statedIn id:b1-other-passage .
    id:b1-other a opp:Context , prov:Entity ; opp:contextOf id:b1 ; dcterms:title "Another context of the book"@en .
    id:b1-other-report a opp:SourceText ; dcterms:isPartOf id:b1-other ; opp:textKind code:web-page ;
      opp:extent code:text-noted ; dcterms:title "Another report"@en ; dcterms:source "notes of the other report" .
    id:b1-other-coding a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b1-other-report ;
      opp:codes id:b1-other ; prov:generated id:b1-other-record ; dcterms:date "2026-01-31"^^xsd:date .
    id:b1-other-record a prov:Entity .
    id:b1-other-passage a opp:Passage , oa:SpecificResource ; oa:hasSource id:b1-other-report ;
      opp:pointer "The sentence on the missiles"@en .
  }
}
