# A unit of a coding that is not done, beside that which a coder was given.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_third { id:b1-c1_unit_third_u02 a opp:Unit ; opp:unitIn id:b1-c1_coding_third ; opp:givenAs id:b1-c1-signed } }
