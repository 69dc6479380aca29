# An edited book: an editor in place of the author, and chapters with authors of their own.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE DATA { GRAPH id:b1 { id:b1 dcterms:creator id:author } } ;
INSERT DATA { GRAPH id:b1 { id:b1 schema:editor id:coder . id:b1-c1 dcterms:creator id:author . id:b1-c2 dcterms:creator id:author } }
