# A tool is also put among the drivers.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { code:economic-statecraft skos:inScheme code:drivers }
