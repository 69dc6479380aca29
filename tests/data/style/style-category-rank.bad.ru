# A category without a rank is added.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  code:boundary-blurring a skos:Concept ;
    skos:inScheme code:categories ; skos:topConceptOf code:categories ;
    skos:prefLabel "Boundary blurring"@en ;
    skos:definition "Boundary blurring is opposition that leaves open where the limits of the alliance lie."@en ;
    skos:editorialNote "Derived by the project's coders from the public abstract of the book."@en ;
    prov:wasAttributedTo id:project-coders .
}
