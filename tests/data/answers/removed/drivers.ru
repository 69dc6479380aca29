# The driver of every explanation.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?claim opp:driver ?driver }
