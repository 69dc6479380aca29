# A chapter that is part of itself beside its book: it is part of one book.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1 { id:b1-c2 dcterms:isPartOf id:b1-c2 } }
