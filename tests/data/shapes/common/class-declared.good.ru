# A class of a vocabulary that is not ours, beside our own.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-warning a <http://example.org/Threa> } }
