# A concept of the codebook, which a chapter names as one once more.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:b1-c1 { code:veto-player a skos:Concept } }
