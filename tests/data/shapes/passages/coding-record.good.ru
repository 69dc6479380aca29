# A record that bears a remark: it is still the only one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-record rdfs:comment "Put on record in one day."@en } }
