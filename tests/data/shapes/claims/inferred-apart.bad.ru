# What the coders infer is said to be part of the chapter.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-hits-bloc dcterms:isPartOf id:b1-c1 } }
