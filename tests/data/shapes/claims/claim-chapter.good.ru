# A claim that belongs to the abstract and to its text, but still to one part.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-others dcterms:isPartOf id:b1-c1 ; opp:codedIn id:b1-c1-coding }
} ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSource ?text ; oa:hasSelector ?selector } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-passage opp:normalizedSha256 ?hash } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-position ?property ?value } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-quotation ?property ?value } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-others dcterms:isPartOf id:b1-abstract ; opp:codedIn id:b1-abstract-coding .
    id:b1-c1-others-passage oa:hasSource id:b1-abstract-text ; opp:pointer "The phrase on it"@en .
  }
}
