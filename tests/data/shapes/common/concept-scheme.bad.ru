# A membership that is said to be a concept too, which the codebook does not define.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:shared { id:membership-a-pact a skos:Concept } }
