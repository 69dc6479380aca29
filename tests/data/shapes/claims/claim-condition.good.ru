# A condition that is a claim, and one in words.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:condition id:b1-c1-balances , "The price is right."@en } }
