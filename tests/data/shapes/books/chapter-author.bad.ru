# A chapter by somebody of whom nothing else is said.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1 { id:b1-c1 dcterms:creator id:ghost } }
