# One record of two codings.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-record } } ;
INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c1-record } }
