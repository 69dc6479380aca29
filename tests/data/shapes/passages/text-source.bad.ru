# A second source: a text was read in one place.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text dcterms:source "other notes" } }
