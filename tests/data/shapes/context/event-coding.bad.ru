# An event that nobody coded.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-context { id:b1-context-delivery opp:codedIn id:b1-context-coding } }
