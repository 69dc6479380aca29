# From which passage the coders infer a claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?claim opp:inferredFrom ?passage }
