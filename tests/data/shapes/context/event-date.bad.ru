# A second date: an event begins once.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery sem:hasTimeStamp "2020-08-02"^^xsd:date } }
