# A claim that puts the purchase under another category than the first claim does.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-challenges opp:about id:b1-c1-purchase }
  GRAPH id:derived { id:b1-c1-purchase opp:tentativelyClassifiedAs code:boundary-challenging }
}
