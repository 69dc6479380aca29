# A group by the name of a state: one cannot tell the two apart.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:shared { id:bloc rdfs:label "Bloc"@en } } ;
INSERT DATA { GRAPH id:shared { id:bloc rdfs:label "State B"@en } }
