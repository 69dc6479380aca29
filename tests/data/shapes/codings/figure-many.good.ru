# A figure of nine units without a coefficient.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:unitsCompared "11"^^xsd:nonNegativeInteger } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:unitsCompared "9"^^xsd:nonNegativeInteger } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:unitsAlike "10"^^xsd:nonNegativeInteger } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:unitsAlike "8"^^xsd:nonNegativeInteger } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:shareAgreed "0.9091"^^xsd:decimal ; opp:alpha "0.6281"^^xsd:decimal ; opp:alphaLow "-0.05"^^xsd:decimal ; opp:alphaHigh "1.0"^^xsd:decimal ; opp:ac1 "0.8719"^^xsd:decimal ; opp:ac1Low "0.5802"^^xsd:decimal ; opp:ac1High "1.0"^^xsd:decimal } }
