# A coding from a text by another name.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE { GRAPH ?graph { ?thing ?relation id:b1-c1-text } }
INSERT { GRAPH ?graph { ?thing ?relation id:b1-c1-summary } }
WHERE { GRAPH ?graph { ?thing ?relation id:b1-c1-text } } ;
DELETE { GRAPH id:b1-c1 { id:b1-c1-text ?property ?value } }
INSERT { GRAPH id:b1-c1 { id:b1-c1-summary ?property ?value } }
WHERE { GRAPH id:b1-c1 { id:b1-c1-text ?property ?value } }
