# What each signal conveys.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?signal opp:conveys ?claim }
