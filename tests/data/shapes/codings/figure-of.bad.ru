# A figure of two parts of a book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:figureOf id:b1-abstract } }
