# How firmly each claim is held, and what it leaves unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?claim ?property ?value } WHERE {
  VALUES ?property { opp:modality opp:leavesUnstated }
  ?claim a opp:Claim ; ?property ?value .
}
