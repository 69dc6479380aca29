# A person whose class lacks a letter; it is an agent all the same.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:shared { id:author a prov:Person } } ;
INSERT DATA { GRAPH id:shared { id:author a prov:Persn } }
