# A coding that does not say whether it is done.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone false } }
