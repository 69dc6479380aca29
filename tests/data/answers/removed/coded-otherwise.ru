# What one coder found and another did not.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?unit opp:notFoundIn ?coding }
