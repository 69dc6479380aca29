# A claim that puts the purchase under the category of the first claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-challenges opp:category code:boundary-challenging }
  GRAPH id:derived { id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-challenges opp:about id:b1-c1-purchase .
    id:b1-c1-challenges opp:category code:boundary-breaking .
  }
  GRAPH id:derived {
    id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-breaking .
    id:b1-c1-purchase opp:tentativelyClassifiedAs code:boundary-breaking .
  }
}
