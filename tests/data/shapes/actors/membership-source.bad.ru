# A membership that nobody bears out.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:shared { id:membership-c-pact dcterms:source "the register of the pact" } }
