# An abstract that is an entity, too.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1 { id:b1-abstract a prov:Entity } }
