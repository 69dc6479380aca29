# Another event of the same label.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-other a opp:ContextEvent ; rdfs:label "Delivery of the missiles"@en ;
      dcterms:isPartOf id:b1-context ; opp:bearsOn id:b1-c1-purchase ; opp:when "2020-08-05" ;
      opp:codedIn id:b1-context-coding ; opp:statedIn id:b1-context-delivery-report-passage .
  }
  GRAPH id:derived { id:b1-context-other opp:earliest "2020-08-05"^^xsd:date ; opp:latest "2020-08-05"^^xsd:date }
}
