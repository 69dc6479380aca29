# A coding that two coders made together.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_coding_other prov:wasAssociatedWith id:third } }
