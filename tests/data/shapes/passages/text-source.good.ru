# Another source in place of the first: still exactly one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-text dcterms:source "notes of the abstract" } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-text dcterms:source "other notes" } }
