# A second time, as if the check had been done twice.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check prov:endedAtTime "2026-02-02T12:00:00Z"^^xsd:dateTime } }
