# An interval of AC1 with one bound.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:ac1High "1.0"^^xsd:decimal } }
