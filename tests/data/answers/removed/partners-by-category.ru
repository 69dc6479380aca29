# With whom each action is done.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?action opp:with ?actor }
