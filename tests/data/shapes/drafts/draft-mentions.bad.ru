# A draft that mentions what nothing is said of.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_drafts { id:b1-c1-perhaps opp:mentions id:b1-c1-nowhere } }
