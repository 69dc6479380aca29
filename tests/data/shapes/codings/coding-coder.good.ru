# A coding by an organization, which is an agent as well.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_other prov:wasAssociatedWith id:other } } ;
INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_other prov:wasAssociatedWith id:press } }
