# A target said to be unread of an action of which a text that breaks off tells, beside the one that is held.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-refusal opp:against id:pact }
  GRAPH id:derived { id:b1-c1-refusal opp:counterpart id:pact }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-refusal opp:leavesUnread code:unread-target ; skos:editorialNote "The text breaks off before it."@en .
  }
  GRAPH id:b1-abstract { id:b1-abstract-threatens opp:about id:b1-c1-refusal }
}
