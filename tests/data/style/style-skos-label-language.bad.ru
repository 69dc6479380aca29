# A category has two Turkish preferred labels.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { code:boundary-testing skos:prefLabel "Sınır yoklama"@tr }
