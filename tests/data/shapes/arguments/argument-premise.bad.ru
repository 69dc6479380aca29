# An undercutting argument that starts from a draft: each premise is a claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:conclusion id:b1-c1-signals ; opp:premise id:b1-c1-signed } } ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-from-signing opp:undercuts id:b1-c1-from-threat ; opp:premise id:b1-c1-perhaps }
}
