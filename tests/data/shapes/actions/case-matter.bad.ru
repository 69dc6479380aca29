# A case of the book that loses its chapter: it has no actions either.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-dispute opp:examinedIn id:b1-c1 } }
