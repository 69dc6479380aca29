# A translation by somebody who is not the coder.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed-passage opp:translation "signed a contract"@en ; opp:translatedBy id:press } }
