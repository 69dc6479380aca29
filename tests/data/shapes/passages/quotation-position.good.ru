# A quotation by another name, that narrows down one place.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-signed-quotation ?property ?value } } ;
DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed-position oa:refinedBy id:b1-c1-signed-quotation } } ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-signed-position oa:refinedBy id:b1-c1-words .
    id:b1-c1-words a oa:TextQuoteSelector ; oa:exact "signed an agreement" .
  }
}
