# Two tools are related one way only.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { code:cooperative-balancing skos:related code:collaborative-balancing }
