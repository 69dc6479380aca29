# The quotation in place of the place, as where no place is known.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSelector id:b1-c1-others-position } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-position ?property ?value } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others-passage oa:hasSelector id:b1-c1-others-quotation } }
