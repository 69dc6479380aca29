# A chapter that is also an abstract.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX fabio: <http://purl.org/spar/fabio/>

INSERT DATA { GRAPH id:b1 { id:b1-c1 a fabio:Abstract } }
