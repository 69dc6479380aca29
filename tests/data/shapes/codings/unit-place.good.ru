# A unit whose place is not known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u01 opp:startsAt "414"^^xsd:nonNegativeInteger ; opp:endsBefore "464"^^xsd:nonNegativeInteger } }
