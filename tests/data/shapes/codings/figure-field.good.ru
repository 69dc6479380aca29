# A figure of tools.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:ofField "category" } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:ofField "tool" } }
