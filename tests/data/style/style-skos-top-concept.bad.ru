# A tool is a top concept of another scheme.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { code:blackmail-power skos:topConceptOf code:categories }
