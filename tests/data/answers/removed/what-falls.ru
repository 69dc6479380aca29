# The premises of every argument.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?argument opp:premise ?premise }
