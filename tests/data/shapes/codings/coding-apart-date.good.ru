# A coding that is done and has no date.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_other dcterms:date "2026-02-03"^^xsd:date } }
