# A coding with two records.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-coding prov:generated id:b1-c1-list . id:b1-c1-list a prov:Entity } }
