# A decision on the texts of two parts of a book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedOf id:b1-abstract } }
