# A selector of no known kind.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage oa:hasSelector id:b1-c1-from-signing-quotation } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage oa:hasSelector id:b1-c1-text } }
