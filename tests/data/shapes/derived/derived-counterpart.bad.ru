# A derived counterpart that is neither opposed nor joined.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:derived { id:b1-c1-refusal opp:counterpart id:b } }
