# A unit that one coder found and that is paired with one that another was given.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone false } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone true } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_other_why opp:pairedWith id:b1-c1_unit_third_u01 . id:b1-c1_unit_third_u01 opp:pairedWith id:b1-c1_unit_other_why } }
