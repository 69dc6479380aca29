# How much of each text was read.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?text opp:extent ?extent }
