# A membership with a second source.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:shared { id:membership-c-pact dcterms:source "a letter" } }
