# That a claim is a shift.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?claim a opp:Shift }
