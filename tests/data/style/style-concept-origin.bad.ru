# A concept does not say where its definition comes from.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { code:active-diplomacy skos:editorialNote ?note }
