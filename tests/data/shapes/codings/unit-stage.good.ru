# Two units of the sheet for one claim: as it is compared with what was found, and as it was given.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_unit_reference_u01 a opp:Unit ; opp:unitIn id:b1-c1-coding ; opp:givenAs id:b1-c1-breaks } }
