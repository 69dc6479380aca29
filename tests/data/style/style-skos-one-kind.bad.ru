# A concept scheme is declared a collection as well.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { code:tools a skos:Collection }
