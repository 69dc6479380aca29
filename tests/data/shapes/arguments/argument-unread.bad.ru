# An argument of which the content is unread, which is a part of claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { GRAPH id:b1-context { id:b1-context-from-trade opp:leavesUnread code:unread-content ; skos:editorialNote "The notes break off before they say why."@en } }
