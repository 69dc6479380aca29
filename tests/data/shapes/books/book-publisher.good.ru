# A book that its author publishes.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1 { id:b1 dcterms:publisher id:press } } ;
INSERT DATA { GRAPH id:b1 { id:b1 dcterms:publisher id:author } }
