# A second name that is no label: only labels are counted.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-missiles skos:altLabel "Rockets"@en } }
