# Two values of AC1.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:ac1 "0.5"^^xsd:decimal } }
