# The name of a property begins with a capital.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  opp:SignedOn a owl:DatatypeProperty ;
    rdfs:label "signed on"@en ;
    skos:definition "A treaty is signed on the day on which the first party puts its name to it."@en ;
    skos:example "4 April 1949, for the North Atlantic Treaty."@en .
}
