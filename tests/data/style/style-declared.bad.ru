# A domain is misspelled: opp:Clam for opp:Claim.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE DATA { opp:about rdfs:domain opp:Claim } ;
INSERT DATA { opp:about rdfs:domain opp:Clam }
