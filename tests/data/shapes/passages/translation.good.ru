# A translation of one letter, the shortest there is.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed-passage opp:translation "X"@en ; opp:translatedBy id:coder } }
