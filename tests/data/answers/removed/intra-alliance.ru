# Within which alliance each action opposes.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?action opp:opposesWithin ?organization }
