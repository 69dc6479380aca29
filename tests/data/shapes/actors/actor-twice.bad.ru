# An actor whose other name is the label of another one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:shared { id:a skos:altLabel "state b"@en } }
