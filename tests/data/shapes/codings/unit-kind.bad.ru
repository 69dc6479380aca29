# A unit that is taken for two kinds of claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:labelledKind "claim" } }
