# The phrase on the threat is translated, and no words of it are quoted.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-threatens-passage opp:translation "menaces"@en ; opp:translatedBy id:coder } }
