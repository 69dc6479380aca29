# A figure of the abstract.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_fourth a opp:IndependentCoding , prov:Activity ; opp:codesApart id:b1-abstract ; prov:used id:b1-abstract-text ; prov:wasAssociatedWith id:coder ; prov:generated id:b1-c1_record_fourth ; opp:stage "found" ; opp:isDone true . id:b1-c1_record_fourth a prov:Entity } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:figureOf id:b1-c1 ; opp:compares id:b1-c1-coding , id:b1-c1_coding_other } } ;
INSERT DATA { GRAPH id:b1-c1_agreement { id:b1-c1_figure_3 opp:figureOf id:b1-abstract ; opp:compares id:b1-abstract-coding , id:b1-c1_coding_fourth } }
