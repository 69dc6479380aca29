# Another role of the codebook in place of the first.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:role code:role-against }
  GRAPH id:derived { id:b1-c1-purchase opp:against id:bloc }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:role code:role-with }
  GRAPH id:derived { id:b1-c1-purchase opp:with id:bloc }
}
