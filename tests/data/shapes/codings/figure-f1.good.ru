# An F1 of 0.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_1 opp:f1 "0.8462"^^xsd:decimal } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_1 opp:f1 "0.0"^^xsd:decimal } }
