# A decision by an organization.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 prov:wasAttributedTo id:chair } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 prov:wasAttributedTo id:coder } }
