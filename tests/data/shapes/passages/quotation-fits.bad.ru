# A quotation of 29 characters in a place of 28.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others-quotation oa:exact "other missiles are to be had" } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others-quotation oa:exact "other missiles are to be had." } }
