# A stake by the name of a state: the two are of different kinds.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-deal rdfs:label "Deal of State A"@en } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-deal rdfs:label "State A"@en } }
