# A unit that stands for a claim of the abstract.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:givenAs id:b1-c1-threat } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:givenAs id:b1-abstract-gain } }
