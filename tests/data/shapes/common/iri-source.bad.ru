# A chapter that is a blank node: it has no IRI.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  GRAPH id:b1 { [] a fabio:BookChapter ; dcterms:title "Other"@en ; dcterms:isPartOf id:b1 ; schema:position 3 }
}
