# A pointer beside a quotation where the text is held: its words are quoted.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage opp:pointer "The two words on signing"@en } }
