# The only argument for a classification now concludes something else: the classification has no grounds.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat opp:conclusion id:b1-c1-challenges } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat opp:conclusion id:b1-c1-switch } }
