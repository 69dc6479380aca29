# A concept scheme has lost its definition.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { code:tools skos:definition ?definition }
