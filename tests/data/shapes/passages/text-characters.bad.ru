# A length in words: it is a whole number.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-text opp:characters "566"^^xsd:nonNegativeInteger } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-text opp:characters "quite long" } }
