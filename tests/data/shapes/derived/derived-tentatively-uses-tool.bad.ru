# A derived tentative tool of a claim that is now under a condition.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-threat opp:condition "The pact feels threatened."@en } }
