# A source without a day: it need not say when it was published.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-report dcterms:issued "2020-09-01"^^xsd:date } }
