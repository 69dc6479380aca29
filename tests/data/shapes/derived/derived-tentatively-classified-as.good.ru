# A derived tentative category that the author now hedges.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-breaks opp:modality code:asserted }
  GRAPH id:derived { id:b1-c1-purchase opp:classifiedAs code:boundary-breaking }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-breaks opp:modality code:hedged }
  GRAPH id:derived { id:b1-c1-purchase opp:tentativelyClassifiedAs code:boundary-breaking }
}
