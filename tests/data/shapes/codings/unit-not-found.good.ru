# A unit that is not said to be found in a coding or not.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_other_why opp:notFoundIn id:b1-c1-coding } }
