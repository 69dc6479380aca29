# A claim with another subject, a concept of the codebook.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:about id:b1-c1-missiles } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:about code:collaborative-balancing } }
