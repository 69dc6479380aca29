# A decision that saw a word of nobody.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:saw "is-there" } }
