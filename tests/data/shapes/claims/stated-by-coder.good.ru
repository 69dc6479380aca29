# A claim of an author who coded the chapter, too.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-coding prov:wasAssociatedWith id:author } }
