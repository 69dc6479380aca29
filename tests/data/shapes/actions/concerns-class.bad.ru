# An action that concerns a case study: that is neither a stake nor an actor.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-purchase opp:concerns id:b1-c1-arms } }
