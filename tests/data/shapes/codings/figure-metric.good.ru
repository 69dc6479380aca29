# A figure of sets.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:alphaMetric "ordinal" } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:alphaMetric "MASI" } }
