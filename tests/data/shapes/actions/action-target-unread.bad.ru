# A target said to be unread beside a named one: the two contradict each other.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-leaving opp:against id:pact }
  GRAPH id:derived { id:b1-abstract-leaving opp:counterpart id:pact }
}
