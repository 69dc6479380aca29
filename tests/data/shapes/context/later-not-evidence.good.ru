# A text of the day of publication, the last one allowed, on which claims of the book rest.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text dcterms:issued "2020-06-30"^^xsd:date } }
