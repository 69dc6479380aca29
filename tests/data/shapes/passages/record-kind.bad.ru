# A coding that is said to have generated a claim beside its record.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c2-record } } ;
INSERT DATA { GRAPH id:b1-c2 { id:b1-c2-coding prov:generated id:b1-c1-fits } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-fits a prov:Entity } }
