# A source of a context with its title in another language.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-report dcterms:title "Report"@en } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-report dcterms:title "Rapor"@tr } }
