# A part of another work, which is no book, and of that one only.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1 { id:b1-c2 dcterms:isPartOf id:b1 ; a fabio:BookChapter } } ;
INSERT DATA {
  GRAPH id:b1 {
    id:b1-c2 dcterms:isPartOf id:b2 ; a opp:WorkPart .
    id:b2 a opp:Work ; dcterms:title "Treaty"@en ; dcterms:creator id:author ; dcterms:publisher id:press ;
      dcterms:issued "2021-01-01"^^xsd:date .
  }
}
