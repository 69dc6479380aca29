# A coding that was given its units and is done.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone false } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone true } }
