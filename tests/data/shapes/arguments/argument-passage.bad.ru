# An argument that is neither stated nor inferred anywhere.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-fitting opp:statedIn id:b1-c1-from-fitting-passage } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-from-fitting-passage ?property ?value } }
