# A passage of which only the quotation is known, without place and hash.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others-passage oa:hasSelector id:b1-c1-others-position ; opp:normalizedSha256
      "e865d7c94d41263fcf62fc169f8668931a0cfbe47a57619e2ef620cabed4aa1d" .
  }
} ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-position ?property ?value } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSelector id:b1-c1-others-quotation } }
