# An action against the author: an author is an agent and no actor of the story.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:against id:author }
  GRAPH id:derived { id:b1-c1-refusal opp:counterpart id:author }
}
