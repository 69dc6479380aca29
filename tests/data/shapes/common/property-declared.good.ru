# A property of a vocabulary that is not ours.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-threat <http://example.org/cu> "Hence" } }
