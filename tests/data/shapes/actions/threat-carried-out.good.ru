# A threat that is said to have been declared.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warning opp:actuality code:threatened } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning opp:actuality code:declared } }
