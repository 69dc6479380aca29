# A decision that revises one on another field.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 prov:wasRevisionOf id:b1-c1_decision_2 } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_decision_2 opp:staleBecause "other now says boundary-challenging, and said boundary-testing"@en } }
