# A draft that lacks nothing itself.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_drafts { id:b1-c1-perhaps opp:lacks "modality" , "quote" } }
