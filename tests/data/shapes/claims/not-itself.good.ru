# A claim that disputes two other claims.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX cito: <http://purl.org/spar/cito/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-harmless cito:disputes id:b1-c1-balances } }
