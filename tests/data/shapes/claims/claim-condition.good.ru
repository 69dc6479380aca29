# A condition that is a claim, and one in words of a language that is not known, as that of the statement.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE { GRAPH ?g { id:b1-c1-signed opp:statement ?statement } }
INSERT { GRAPH ?g { id:b1-c1-signed opp:statement "Anlaşma imzalandı." ; opp:condition id:b1-c1-balances , "Fiyat doğru." } }
WHERE { GRAPH ?g { id:b1-c1-signed opp:statement ?statement } }
