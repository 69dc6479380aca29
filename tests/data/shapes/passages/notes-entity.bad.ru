# Notes that are not said to be an entity.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-notes a prov:Entity } }
