# A threat that loses its target and says that the text leaves it unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-warning opp:against id:a }
  GRAPH id:derived { id:b1-c1-warning opp:counterpart id:a }
} ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning opp:leavesUnstated code:unstated-target } }
