# A coding with two dates.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_other dcterms:date "2026-02-04"^^xsd:date } }
