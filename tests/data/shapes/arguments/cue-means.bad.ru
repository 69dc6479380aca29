# A cue that names a means.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat opp:cue "Hence" } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat opp:cue "By being labeled" } }
