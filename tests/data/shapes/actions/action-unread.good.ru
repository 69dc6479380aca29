# A second action, of which only the tools are unread.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-turn a opp:Action ; rdfs:label "Turn"@en ; opp:actor id:a ; opp:actuality code:carried-out ;
      opp:leavesUnread code:unread-tools ; skos:editorialNote "The abstract breaks off before its tools."@en .
    id:b1-abstract-switch opp:about id:b1-abstract-turn .
  }
}
