# A text that is to be had at two places.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:source "the library" } }
