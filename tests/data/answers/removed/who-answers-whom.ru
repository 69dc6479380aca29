# Which act answers which.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?answer opp:respondsTo ?act }
