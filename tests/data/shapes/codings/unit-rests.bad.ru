# A unit that rests on one of another coding.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_breaks opp:unitRestsOn id:b1-c1_unit_other_together } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_breaks opp:unitRestsOn id:b1-c1_unit_reference_balances } }
