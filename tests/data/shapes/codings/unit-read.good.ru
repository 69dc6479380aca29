# A unit that is read in another language.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:readAs "State A refused because of domestic factors."@en } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_why opp:readAs "A devleti iç etkenler nedeniyle reddetti."@tr } }
