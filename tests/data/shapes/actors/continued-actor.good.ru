# State C is continued by two states, as one that broke up.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:shared { id:c dcterms:isReplacedBy id:a , id:b } }
