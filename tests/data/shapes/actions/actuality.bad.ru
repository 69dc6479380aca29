# A modality in place of an actuality: it is of another scheme of the codebook.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actuality code:refused } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actuality code:hedged } }
