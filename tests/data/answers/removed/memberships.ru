# Who is the member in each membership.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?membership opp:member ?member }
