# A unit that quotes fifteen words.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:quotes "may be labeled as a compellent threat" } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:quotes "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen" } }
