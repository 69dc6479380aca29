# A decision that revises one that revised another.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_4 a opp:Decision , prov:Entity ; rdfs:label "reference/switch other/switch, from-category" ; opp:decidedOf id:b1-c1 ; opp:decidesField "from-category" ; opp:saw "reference: not-applicable" , "other: boundary-challenging" ; prov:wasDerivedFrom id:b1-c1-record , id:b1-c1_record_other ; opp:decided "not-applicable" ; opp:decidedBecause "It is one of conduct."@en ; prov:wasRevisionOf id:b1-c1_decision_2 ; prov:wasAttributedTo id:other ; dcterms:date "2026-02-06"^^xsd:date } } ;
DELETE DATA { GRAPH id:b1-c1_agreement { id:b1-c1_decision_2 opp:staleBecause "other now says boundary-challenging, and said boundary-testing"@en } }
