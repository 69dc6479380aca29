# A preferred label is repeated as an alternative one.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { code:high skos:altLabel "High confidence"@en }
