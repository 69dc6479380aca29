# A quotation of one character, the shortest there is.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-quotation oa:exact "By signing" } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-quotation oa:exact "B" } }
