# State C continues itself, which has one finding and not two.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:shared { id:c dcterms:isReplacedBy id:c } }
