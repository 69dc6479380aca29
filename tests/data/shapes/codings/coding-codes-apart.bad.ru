# A coding that codes the context of a book apart, which is no part of it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_fourth a opp:IndependentCoding , prov:Activity ; opp:codesApart id:b1-context ; prov:used id:b1-context-report ; prov:wasAssociatedWith id:coder ; prov:generated id:b1-c1_record_fourth ; opp:stage "found" ; opp:isDone false . id:b1-c1_record_fourth a prov:Entity } }
