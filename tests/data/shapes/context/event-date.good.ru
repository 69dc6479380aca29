# Another date in place of the first: still exactly one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery sem:hasTimeStamp "2020-08-01"^^xsd:date } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery sem:hasTimeStamp "2020-08-02"^^xsd:date } }
