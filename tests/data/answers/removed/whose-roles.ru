# That somebody claims a role, which leaves the role itself.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?claim opp:involves ?actor }
