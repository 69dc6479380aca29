# A record of another name.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-record . id:b1-c2-record a prov:Entity } } ;
INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-list . id:b1-c2-list a prov:Entity } }
