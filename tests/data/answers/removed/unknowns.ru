# What could not be read.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?thing opp:leavesUnread ?gap }
