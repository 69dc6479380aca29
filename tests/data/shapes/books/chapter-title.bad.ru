# A chapter that loses its title: it has at least one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1 { id:b1-c1 dcterms:title "Chapter"@en } }
