# A decision that revises one of the day after.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 dcterms:date "2026-02-06"^^xsd:date } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 dcterms:date "2026-02-04"^^xsd:date } }
