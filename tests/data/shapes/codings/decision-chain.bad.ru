# Two decisions on one unit and field, of which neither revises the other.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_2 prov:wasRevisionOf id:b1-c1_decision_1 } }
