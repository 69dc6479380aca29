# A concept does not say who defined it.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE WHERE { code:active-diplomacy prov:wasAttributedTo ?who }
