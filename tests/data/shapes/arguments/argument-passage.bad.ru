# An argument that stands in a text: it stands in a passage of one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE WHERE { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage ?property ?value } } ;
DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:statedIn id:b1-c1-from-signing-passage } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:statedIn id:b1-c1-text } }
