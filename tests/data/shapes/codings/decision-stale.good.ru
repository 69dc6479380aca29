# A decision that nobody revised and that is stale.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_decision_3 opp:staleBecause "other now says is-not-there, and said is-there"@en } }
