# A text kind in place of a normalization: it is of another scheme of the codebook.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:conformsTo code:plain-folding } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-text dcterms:conformsTo code:full-text } }
