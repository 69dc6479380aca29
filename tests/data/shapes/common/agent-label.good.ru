# An author and a coder of the same name: a scholar may code her own book.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { GRAPH id:shared { id:coder rdfs:label "Coder" } } ;
INSERT DATA { GRAPH id:shared { id:coder rdfs:label "Author" } }
