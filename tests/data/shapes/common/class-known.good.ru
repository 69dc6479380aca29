# A class of a vocabulary that is not ours, beside one that we reuse.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:shared { id:author a <http://xmlns.com/foaf/0.1/Person> } }
