# An event that is stated nowhere.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery opp:statedIn id:b1-context-delivery-report-passage } } ;
DELETE WHERE { GRAPH id:b1-context { id:b1-context-delivery-report-passage ?property ?value } }
