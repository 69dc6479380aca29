# A chapter with a second title, in another language: one is the least, not the most.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1 { id:b1-c1 dcterms:title "Kapitel"@de } }
