# A coding with another date.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-coding dcterms:date "2026-01-31"^^xsd:date } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-coding dcterms:date "2026-02-28"^^xsd:date } }
