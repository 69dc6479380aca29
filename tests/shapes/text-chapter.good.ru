# A text that is a version of another chapter, as is all that was coded from it, but still of one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { GRAPH id:b1-c1 { ?thing dcterms:isPartOf id:b1-c1 } }
INSERT { GRAPH id:b1-c1 { ?thing dcterms:isPartOf id:b1-c2 } }
WHERE { GRAPH id:b1-c1 { ?thing dcterms:isPartOf id:b1-c1 } } ;
DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:isVersionOf id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:isVersionOf id:b1-c2 } }
