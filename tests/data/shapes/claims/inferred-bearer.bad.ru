# The record of a coding that is inferred from a passage, as if it were a step of the coders.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-record opp:inferredFrom id:b1-c1-fits-passage } }
