# Which claim disputes which.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?counterclaim opp:disputes ?claim }
