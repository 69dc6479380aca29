# A unit that a coder was given and that is paired with that of the sheet.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone false } } ;
INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_coding_third opp:isDone true } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_u01 a opp:Unit ; opp:unitIn id:b1-c1-coding ; opp:givenAs id:b1-c1-threat ; opp:pairedWith id:b1-c1_unit_third_u01 . id:b1-c1_unit_third_u01 opp:pairedWith id:b1-c1_unit_reference_u01 } }
