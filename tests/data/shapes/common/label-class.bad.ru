# A thing with a label of which nobody says what it is.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-radar rdfs:label "Radar"@en } }
