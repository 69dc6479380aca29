# A second argument now concludes the classification: it has grounds twice.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-to-switch opp:conclusion id:b1-c1-switch } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-to-switch opp:conclusion id:b1-c1-challenges } }
