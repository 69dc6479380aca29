# The header is no longer an ontology's.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE DATA { <https://w3id.org/intra-alliance-opposition/ns> a owl:Ontology }
