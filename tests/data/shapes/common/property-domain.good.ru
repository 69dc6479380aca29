# A threat with a partner: it is an action by what the ontology says of threats alone.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-warning a opp:Action } } ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-warning opp:with id:b }
  GRAPH id:derived { id:b1-c1-warning opp:counterpart id:b }
}
