# A claim that is neither stated nor inferred anywhere.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:statedIn id:b1-c1-others-passage } } ;
DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-others-passage ?property ?value } }
