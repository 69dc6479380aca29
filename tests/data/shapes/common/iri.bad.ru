# A stake that is a blank node: it has no IRI.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:b1-c1 { [] a opp:Stake ; rdfs:label "Radar"@en } }
