# A unit that a coder found and that stands for a claim of the sheet.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_breaks opp:givenAs id:b1-c1-breaks } }
