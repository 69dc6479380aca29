# An event that a second passage gives too.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery opp:statedIn id:b1-context-trades-report-passage } }
