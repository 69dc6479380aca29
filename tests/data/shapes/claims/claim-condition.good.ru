# A condition that is a claim, one in words of a language, and one in words of a language that is not known.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:condition id:b1-c1-balances , "The price is right."@en , "Fiyat doğru." } }
