# An alpha above 1.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:alpha "0.6281"^^xsd:decimal } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:alpha "1.2"^^xsd:decimal } }
