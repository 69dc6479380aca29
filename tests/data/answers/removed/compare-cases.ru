# Which actions a case comprises.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?case opp:comprises ?action }
