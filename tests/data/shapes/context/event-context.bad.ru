# An event that belongs to no context.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery dcterms:isPartOf id:b1-context } }
