# An explanation whose addressee could not be read: it has none.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-cause opp:leavesUnread code:unread-addressee ; skos:editorialNote "The text breaks off."@en
  }
}
