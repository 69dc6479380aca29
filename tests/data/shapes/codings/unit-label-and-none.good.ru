# A unit with an earlier and a later category and without one of its own.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_switch opp:withoutLabel "category: not-applicable" } }
