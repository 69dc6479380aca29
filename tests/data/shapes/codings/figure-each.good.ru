# A figure of two coders with as many units.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:unitsOfEach "other: 1" } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:unitsOfEach "other: 2" } }
