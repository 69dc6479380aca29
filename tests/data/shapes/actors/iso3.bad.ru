# A code of ISO 3166 in small letters.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>

INSERT DATA { GRAPH id:shared { id:a opp:iso3 "tur" } }
