# An argument without a cue: a coder may see the step in the text.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat opp:cue "Hence" } }
