# A text of the day after publication, on which claims of the book rest.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text dcterms:issued "2020-07-01"^^xsd:date } }
