# A claim of a chapter that was coded from the abstract.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others prov:wasGeneratedBy id:b1-c1-coding } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others prov:wasGeneratedBy id:b1-abstract-coding } }
