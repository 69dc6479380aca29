# The name of a class has an underscore.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  opp:Legal_Treaty a owl:Class ;
    rdfs:label "treaty"@en ;
    skos:definition "A treaty is a promise between states in writing."@en ;
    skos:example "The North Atlantic Treaty."@en .
}
