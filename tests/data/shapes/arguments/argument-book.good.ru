# A premise from another chapter of the same book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b2-c1 a fabio:BookChapter ; dcterms:title "Chapter"@en ; dcterms:isPartOf id:b1 ; schema:position 3 .
    id:b2-c1-text a opp:SourceText ; opp:textOf id:b2-c1 ; opp:textKind code:publisher-summary ; opp:extent code:text-held ;
      dcterms:conformsTo code:plain-folding ; dcterms:source "another text" ; opp:characters 100 ;
      opp:sha256 "0000000000000000000000000000000000000000000000000000000000000001" ;
      opp:normalizedSha256 "0000000000000000000000000000000000000000000000000000000000000001" .
    id:b2-c1-coding a prov:Activity ; prov:wasAssociatedWith id:coder ; prov:used id:b2-c1-text ;
      dcterms:date "2026-01-31"^^xsd:date .
    id:b2-c1-old a opp:Claim ; dcterms:isPartOf id:b2-c1 ; opp:about id:b1-c1-purchase ;
      opp:statement "Missiles were bought."@en ; opp:modality code:asserted ; opp:heldBy id:author ;
      opp:confidence code:high ; opp:codedIn id:b2-c1-coding ; opp:statedIn id:b2-c1-old-passage .
    id:b2-c1-old-passage a opp:Passage ; oa:hasSource id:b2-c1-text ; oa:hasSelector id:b2-c1-old-quotation .
    id:b2-c1-old-quotation a oa:TextQuoteSelector ; oa:exact "bought" .
    id:b1-c1-from-signing opp:premise id:b2-c1-old .
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-from-signing opp:premiseStructure code:convergent .
    id:b2-c1-coding opp:codes id:b2-c1 ; prov:generated id:b2-c1-coding-record .
    id:b2-c1-coding-record a prov:Entity .
  }
}
