# A text of a chapter that is also part of a context: it is one or the other.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-context { id:b1-c1-text dcterms:isPartOf id:b1-context ; dcterms:title "Chapter"@en } }
