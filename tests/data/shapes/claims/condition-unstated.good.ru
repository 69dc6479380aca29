# A condition in words in place of one that is unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-fits opp:leavesUnstated code:unstated-condition } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-fits opp:condition "The pact pays."@en } }
