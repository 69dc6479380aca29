# An involvement in two actions.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:about id:b1-c1-refusal }
  GRAPH id:derived { id:b1-c1-refusal opp:against id:bloc ; opp:counterpart id:bloc }
}
