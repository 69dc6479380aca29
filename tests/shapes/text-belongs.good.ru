# A text that is a version of a chapter in place of part of a context: it is one or the other.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-report dcterms:isPartOf id:b1-context } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-report dcterms:isVersionOf id:b1-c2 } }
