# A claim that disputes itself.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-harmless opp:disputes id:b1-c1-harmless } }
