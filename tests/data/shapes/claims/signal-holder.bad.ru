# A signal by conduct in a case of State A alone, which conveys what the pact holds.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:conveys id:b1-c1-others ; opp:about id:b1-c1-purchase } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:conveys id:b1-c1-fits ; opp:about id:b1-c1-arms } }
