# A decision on the text of the abstract.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_fourth a opp:IndependentCoding , prov:Activity ; opp:codesApart id:b1-abstract ; prov:used id:b1-abstract-text ; prov:wasAssociatedWith id:coder ; prov:generated id:b1-c1_record_fourth ; opp:stage "found" ; opp:isDone false . id:b1-c1_record_fourth a prov:Entity } } ;
DELETE DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedOf id:b1-c1 ; opp:decidesOn id:b1-c1_unit_other_why ; prov:wasDerivedFrom id:b1-c1-record , id:b1-c1_record_other } } ;
INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 opp:decidedOf id:b1-abstract ; prov:wasDerivedFrom id:b1-abstract-record , id:b1-c1_record_fourth } }
