# When each action was.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?action opp:when ?when } WHERE { ?action a opp:Action ; opp:when ?when }
