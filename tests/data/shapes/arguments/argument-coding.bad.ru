# An argument that loses its coding activity: it has exactly one.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing opp:codedIn id:b1-c1-coding } }
