# A label by another name whose property lacks a letter.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:shared { id:a skos:altLabl "The state"@en } }
