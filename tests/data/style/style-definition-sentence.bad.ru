# The definition of a class is a phrase without a full stop.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { opp:State skos:definition ?definition } ;
INSERT DATA { opp:State skos:definition "a country that acts as one actor"@en }
