# The tool of every tool use.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?toolUse opp:tool ?tool }
