# A claim of a chapter that also rests on what a report in the context says.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { GRAPH id:b1-context { id:b1-context-report dcterms:issued ?day } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-harmless opp:statedIn id:b1-context-friendly-report-passage } }
