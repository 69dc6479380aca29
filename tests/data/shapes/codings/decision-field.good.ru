# A decision on the driver of a unit.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 rdfs:label "other/why, found" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 rdfs:label "other/why, driver" } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesField "found" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesField "driver" } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "is-not-there" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decided "domestic-factors" } }
