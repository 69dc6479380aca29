# The label of a class is written like a title.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE DATA { opp:CaseStudy rdfs:label "case study"@en } ;
INSERT DATA { opp:CaseStudy rdfs:label "Case Study"@en }
