# A coding in which nobody says how the units came about.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:stage "given" } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:stage "shown" } }
