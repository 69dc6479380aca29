# Who holds each claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?claim opp:heldBy ?holder }
