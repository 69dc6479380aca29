# A claim of the context that disputes a premise, and is none.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX cito: <http://purl.org/spar/cito/>

INSERT DATA { GRAPH id:b1-context { id:b1-context-friendly cito:disputes id:b1-c1-signed } }
