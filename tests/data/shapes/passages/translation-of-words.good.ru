# The phrase on the threat is translated, of which words are quoted, though its place is not known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-threatens-passage opp:translation "menaces"@en ; opp:translatedBy id:coder ; oa:hasSelector id:q .
    id:q a oa:TextQuoteSelector ; oa:exact "threatens" .
  }
}
