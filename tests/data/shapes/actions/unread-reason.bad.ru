# A shift with unread parts that loses its only note: it says why.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-switch skos:editorialNote "The abstract breaks off after these words."@en .
  }
}
