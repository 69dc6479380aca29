# Another actor that is the same as another item.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>

INSERT DATA { GRAPH id:shared { id:b schema:sameAs wd:Q142 } }
