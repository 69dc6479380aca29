# Two units of one coding that are paired.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_endangered opp:pairedWith id:b1-c1_unit_reference_switch . id:b1-c1_unit_reference_switch opp:pairedWith id:b1-c1_unit_reference_endangered } }
