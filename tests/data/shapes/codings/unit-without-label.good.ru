# A unit whose modality could not be read.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:withoutLabel "modality: unread" } }
