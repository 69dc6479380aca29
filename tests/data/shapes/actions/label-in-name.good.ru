# A purchase whose name holds the category that it is classified as.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-purchase rdfs:label "Purchase of missiles"@en } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-purchase rdfs:label "Boundary-breaking purchase of missiles"@en } }
