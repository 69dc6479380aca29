# A figure of eleven units that does not say how many get the same label.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_2 opp:shareAgreed "0.9091"^^xsd:decimal } }
