# A state with two COW codes.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:shared { id:a opp:cow "200" } }
