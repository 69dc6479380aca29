# A counterpart in the graph of a chapter: it is derived and stays in the graph of what is derived.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-refusal opp:counterpart id:pact } }
