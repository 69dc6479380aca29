# What was decided where coders differ.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?decision opp:decided ?label }
