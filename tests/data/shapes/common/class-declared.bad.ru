# A threat whose class lacks a letter; it is an action all the same.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warning a opp:Threat } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning a opp:Threa } }
