# Another state with its code.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:shared { id:b opp:gw "365" } }
