# A claim that is asserted, with a quotation in which May is a month, and mayıs is one in Turkish.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed-quotation oa:exact "signed an agreement with State B" } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed-quotation oa:exact "In May, mayısta, an agreement was signed" } }
