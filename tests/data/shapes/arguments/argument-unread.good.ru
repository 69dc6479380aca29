# An argument of which it could not be read from what it concludes.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-from-trade opp:premise id:b1-context-trades } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context-from-trade opp:leavesUnread code:unread-premises ; skos:editorialNote "The notes break off before they say why."@en } }
