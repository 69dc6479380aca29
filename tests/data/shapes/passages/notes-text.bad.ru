# Notes of a chapter: it is of a text of it that notes are taken.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-notes prov:wasDerivedFrom id:b1-abstract } }
