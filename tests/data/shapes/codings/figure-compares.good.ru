# A figure of three codings.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone false } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone true } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:compares id:b1-c1_coding_third } }
