# An event of the day of publication, the last one allowed.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-purchase sem:hasTimeStamp "2020-01-15"^^xsd:date } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-purchase sem:hasTimeStamp "2020-06-30"^^xsd:date } }
