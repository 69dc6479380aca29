# An action of which no claim speaks any more: its only claim is about the deal.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-endangered opp:about id:b1-c1-warning } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-endangered opp:about id:b1-c1-deal } }
