# A decision that was revised and is stale.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_decision_1 opp:staleBecause "other now says boundary-testing, and said boundary-challenging"@en } }
