# A position that loses its end: it has exactly one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed-position oa:end "60"^^xsd:nonNegativeInteger } }
