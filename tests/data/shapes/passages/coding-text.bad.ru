# A coding from a chapter, of which no text is named.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-coding prov:used id:b1-c1-text } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-coding prov:used id:b1-c1 } }
