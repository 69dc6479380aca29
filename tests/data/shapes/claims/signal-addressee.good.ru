# A signal with an addressee said to be unread in place of a named one: it is one or the other.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-threatens a opp:Signal ; opp:conveys id:b1-c1-others ; opp:leavesUnread code:unread-addressee ;
      skos:editorialNote "The abstract breaks off before it says to whom."@en .
  }
}
