# Something else than a page.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1-c1 schema:pageStart 10 } } ;
INSERT DATA { GRAPH id:b1 { id:b1-c1 schema:pageStart "the first" } }
