# Another role of the same actor is written of another action.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:with id:bloc }
  GRAPH id:derived { id:b1-c1-refusal opp:counterpart id:bloc }
}
