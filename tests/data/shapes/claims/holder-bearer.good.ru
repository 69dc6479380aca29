# A claim of a context with another confidence.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-trades opp:confidence code:medium } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-trades opp:confidence code:low } }
