# An involvement of two actors.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-hits-bloc opp:involves id:c }
  GRAPH id:derived { id:b1-c1-purchase opp:against id:c ; opp:counterpart id:c }
}
