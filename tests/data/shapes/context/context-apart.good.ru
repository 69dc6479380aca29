# A context with a source from another place: it is still no part of the book.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-report dcterms:source "notes of the report" } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-report dcterms:source "other notes" } }
