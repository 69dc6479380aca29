# A case study of two chapters: it belongs to one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-arms dcterms:isPartOf id:b1-c2 } }
