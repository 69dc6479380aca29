# A context that is part of a chapter: it is kept apart.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-context { id:b1-context dcterms:isPartOf id:b1-c1 } }
