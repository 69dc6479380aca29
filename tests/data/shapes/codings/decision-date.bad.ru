# A decision on two days.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 dcterms:date "2026-02-07"^^xsd:date } }
