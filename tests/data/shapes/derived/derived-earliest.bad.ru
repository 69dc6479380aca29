# A first day that is not that of the time.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:derived { id:b1-c1-purchase opp:earliest "2020-01-15"^^xsd:date } } ;
INSERT DATA { GRAPH id:derived { id:b1-c1-purchase opp:earliest "2020-01-01"^^xsd:date } }
