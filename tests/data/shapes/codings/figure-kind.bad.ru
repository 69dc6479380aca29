# A figure of labels with a share of the text.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:shareClaimed "0.5"^^xsd:decimal } }
