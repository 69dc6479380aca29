# An actor that is matched as a concept is.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:shared { id:b skos:exactMatch <http://example.org/b> } }
