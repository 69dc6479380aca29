# A pointer of no characters: it points to nothing.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-threatens-passage opp:pointer "The phrase on the threat"@en } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-threatens-passage opp:pointer ""@en } }
