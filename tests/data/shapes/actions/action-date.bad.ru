# A date that gives the year only.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning sem:hasTimeStamp "2020"^^xsd:gYear } }
