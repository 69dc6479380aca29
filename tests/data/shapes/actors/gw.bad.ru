# A Gleditsch–Ward code in letters.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:shared { id:a opp:gw "TUR" } }
