# A passage that loses its pointer: it has no selector either.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-threatens-passage opp:pointer "The phrase on the threat"@en } }
