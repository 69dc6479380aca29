# A unit of no coding.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:unitIn id:b1-c1_coding_other } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_other_why opp:notFoundIn id:b1-c1-coding } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidesOn id:b1-c1_unit_other_why } }
