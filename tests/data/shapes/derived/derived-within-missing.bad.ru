# A member without an end acts against the pact, and it is not derived that it does so from within.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:a } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:actor id:c } }
