# A figure among the units whose words name no label.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:amongUnits "all" } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:amongUnits "not-named" } }
