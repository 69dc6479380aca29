# That anything is a draft.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?draft a opp:Draft } WHERE { ?draft a opp:Draft }
