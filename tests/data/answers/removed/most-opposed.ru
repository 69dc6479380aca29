# Whom each action is against.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?action opp:against ?actor }
