# A record that is nothing but an entity, of another name.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-record . id:b1-c2-record a prov:Entity } } ;
INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-sheet . id:b1-c2-sheet a prov:Entity } }
