# What each aim seeks.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?aim opp:seeks ?sought }
