# Another time, in another time zone.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

WITH id:anchor-checks
DELETE { id:b1-c1-signed-check prov:endedAtTime ?time }
INSERT { id:b1-c1-signed-check prov:endedAtTime "2026-02-02T12:00:00+03:00"^^xsd:dateTime }
WHERE { id:b1-c1-signed-check prov:endedAtTime ?time }
