# A class has a second English label.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { opp:Stake rdfs:label "thing at stake"@en }
