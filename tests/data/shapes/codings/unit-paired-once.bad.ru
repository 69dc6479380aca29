# A unit that is paired with two of another coding.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_switch opp:pairedWith id:b1-c1_unit_other_breaks . id:b1-c1_unit_other_breaks opp:pairedWith id:b1-c1_unit_reference_switch } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_breaks opp:pairedWith id:b1-c1_unit_other_breaks . id:b1-c1_unit_other_breaks opp:pairedWith id:b1-c1_unit_reference_breaks } }
