# A second passage at the same place, with a selector of its own.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-signed opp:statedIn id:b1-c1-second-passage .
    id:b1-c1-second-passage a opp:Passage ; oa:hasSource id:b1-c1-text ; oa:hasSelector id:b1-c1-second-position ;
      opp:normalizedSha256 "e865d7c94d41263fcf62fc169f8668931a0cfbe47a57619e2ef620cabed4aa1d" .
    id:b1-c1-second-position a oa:TextPositionSelector ; oa:refinedBy id:b1-c1-second-quotation ;
      oa:start "219"^^xsd:nonNegativeInteger ; oa:end "247"^^xsd:nonNegativeInteger .
    id:b1-c1-second-quotation a oa:TextQuoteSelector ; oa:exact "other missiles" .
  }
}
