# A coding that is said to have generated the notes which it used.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-coding prov:generated id:b1-abstract-record } } ;
INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-coding prov:generated id:b1-abstract-notes } }
