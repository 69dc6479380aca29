# A claim of the context that disputes a premise, and is none.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:b1-context { id:b1-context-friendly opp:disputes id:b1-c1-signed } }
