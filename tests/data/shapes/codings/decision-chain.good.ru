# Two decisions on one unit and two fields.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 prov:wasRevisionOf id:b1-c1_decision_1 ; rdfs:label "reference/switch other/switch, from-category" ; opp:decidesField "from-category" } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 rdfs:label "reference/switch other/switch, to-category" ; opp:decidesField "to-category" } }
