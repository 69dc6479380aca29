# A unit that was not found in a coding that has one which is paired with it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_switch opp:notFoundIn id:b1-c1_coding_other } }
