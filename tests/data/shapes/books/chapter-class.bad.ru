# A part of a book that is not said to be a chapter.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

INSERT DATA { GRAPH id:b1 { id:b1-c3 dcterms:title "Other"@en ; dcterms:isPartOf id:b1 ; schema:position 3 } }
