# A stake that is said to be context of an actor.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-abstract { id:b1-abstract-money opp:contextOf id:a } }
