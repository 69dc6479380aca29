# A category is added at a rank that is taken.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  code:boundary-probing a skos:Concept ;
    skos:inScheme code:categories ; skos:topConceptOf code:categories ;
    opp:rank 1 ; opp:nextCategory code:boundary-challenging ;
    skos:prefLabel "Boundary probing"@en ;
    skos:definition "Boundary probing is opposition by asking what the alliance would bear."@en ;
    skos:editorialNote "Derived by the project's coders from the public abstract of the book."@en ;
    prov:wasAttributedTo id:project-coders .
}
