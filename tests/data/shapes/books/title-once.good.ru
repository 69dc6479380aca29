# A second title, in another language.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1 { id:b1 dcterms:title "Kitap"@tr } }
