# Critics of whom not even a name is given.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:shared { id:critics a prov:Agent } }
