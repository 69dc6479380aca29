# A stake whose property lacks a letter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:concerns id:b1-c1-deal } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:concern id:b1-c1-deal } }
