# An actor that is the same as two items.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>

INSERT DATA { GRAPH id:shared { id:a schema:sameAs wd:Q142 } }
