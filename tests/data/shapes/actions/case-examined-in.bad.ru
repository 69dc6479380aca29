# A case that is examined in the abstract: it is examined in a chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-dispute opp:examinedIn id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-dispute opp:examinedIn id:b1-abstract } }
