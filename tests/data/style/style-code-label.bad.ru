# A concept has a preferred label in another language only.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { code:boundary-testing skos:prefLabel "Boundary testing"@en }
