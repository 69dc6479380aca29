# A decision on a field that there is not.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 rdfs:label "other/why, found" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 rdfs:label "other/why, subject" } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesField "found" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesField "subject" } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "is-not-there" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "state-a" } }
