# A threat whose name holds a category that no claim gives it.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warning rdfs:label "Threat to the deal"@en } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning rdfs:label "Boundary-breaking threat to the deal"@en } }
