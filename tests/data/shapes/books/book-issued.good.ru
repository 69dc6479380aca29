# A year in place of a date: month and day are not known.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1 { id:b1 dcterms:issued "2020-06-30"^^xsd:date } } ;
INSERT DATA { GRAPH id:b1 { id:b1 dcterms:issued "2020"^^xsd:gYear } }
