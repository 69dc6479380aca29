# An event that is context of an actor too.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-context { id:b1-context-delivery opp:contextOf id:a } }
