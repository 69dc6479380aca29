# State C is continued by State B, and that by State A, where it ends.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:shared { id:c dcterms:isReplacedBy id:b . id:b dcterms:isReplacedBy id:a } }
