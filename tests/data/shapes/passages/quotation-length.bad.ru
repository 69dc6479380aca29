# A quotation of 16 words, one too many.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-quotation oa:exact "By signing" } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-quotation oa:exact "a b c d e f g h i j k l m n o p" } }
