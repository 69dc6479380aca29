# Two units of which neither is paired with the other.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_switch opp:pairedWith id:b1-c1_unit_other_switch . id:b1-c1_unit_other_switch opp:pairedWith id:b1-c1_unit_reference_switch } }
