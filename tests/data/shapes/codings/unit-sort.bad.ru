# An argument that is taken for a claim as well.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_step opp:labelledKind "claim" } }
