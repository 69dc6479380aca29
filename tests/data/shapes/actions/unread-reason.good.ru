# A shift that loses its only note and what was said to be unread: there is nothing to say why.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-switch skos:editorialNote "The abstract breaks off after these words."@en ;
      opp:leavesUnread code:unread-origin , code:unread-destination .
  }
} ;
INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-switch opp:leavesUnstated code:unstated-origin ; opp:toCategory code:boundary-breaking .
  }
} ;
INSERT DATA { GRAPH id:derived { code:boundary-breaking opp:attestedIn id:b1-abstract } }
