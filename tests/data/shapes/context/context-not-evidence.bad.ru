# A claim of the context as a premise: nothing in a context is a ground for what the book claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premise id:b1-context-friendly } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:premiseStructure code:convergent } }
