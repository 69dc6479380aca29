# A chapter that is part of another book, but still of one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1 { id:b1-c2 dcterms:isPartOf id:b1 } } ;
INSERT DATA {
  GRAPH id:b1 {
    id:b1-c2 dcterms:isPartOf id:b2 .
    id:b2 a fabio:Book ; dcterms:title "Other book"@en ; dcterms:creator id:author ; dcterms:publisher id:press ;
      dcterms:issued "2021-01-01"^^xsd:date .
  }
}
