# Words that only hold the letters of a hedge: Almighty, mayors.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:statement "Other missiles exist."@en } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:statement "Almighty mayors exist."@en } }
