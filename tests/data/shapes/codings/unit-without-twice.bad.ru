# A unit whose category could not be read, and does not apply.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:withoutLabel "category: not-applicable" } }
