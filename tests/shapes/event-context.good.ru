# An event that belongs to another context, but still to one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery dcterms:isPartOf id:b1-context } } ;
INSERT DATA {
  GRAPH id:b1-context {
    id:b1-context-delivery dcterms:isPartOf id:b1-other-context .
    id:b1-other-context a opp:Context , prov:Entity ; opp:contextOf id:b1 .
  }
}
