# A claim that a text states, and of which nothing says in which part.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others dcterms:isPartOf id:b1-c1 } }
