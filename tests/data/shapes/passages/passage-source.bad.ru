# A passage of a chapter: it stands in a text that was read.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage oa:hasSource id:b1-c1-text } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage oa:hasSource id:b1-c1 } }
