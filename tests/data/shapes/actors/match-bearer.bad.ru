# A stake that is matched with an item of Wikidata.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-money schema:sameAs wd:Q1368 } }
