# State C is continued by a person, who is no actor.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:shared { id:c dcterms:isReplacedBy id:author } }
