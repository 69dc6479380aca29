# A conditional claim about a category, from which nothing is derived.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-challenges opp:modality code:hedged } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-challenges opp:modality code:conditional } } ;
DELETE DATA { GRAPH id:derived { id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging } }
