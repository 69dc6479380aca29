# A quotation that narrows down two places.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed-position oa:refinedBy id:b1-c1-signed-quotation } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed-position oa:refinedBy id:b1-c1-others-quotation } }
