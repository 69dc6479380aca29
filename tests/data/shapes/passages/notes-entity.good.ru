# Notes with a remark.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-notes rdfs:comment "On one sheet."@en } }
