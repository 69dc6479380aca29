# Two dates: of the first edition and of the second.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1 { id:b1 dcterms:issued "2021"^^xsd:gYear } }
