# The name of a concept is in camel case.
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  code:carrotsAndSticks a skos:Concept ;
    skos:inScheme code:tools ; skos:topConceptOf code:tools ;
    skos:prefLabel "Carrots and sticks"@en ;
    skos:definition "Carrots and sticks are rewards and punishments offered together."@en ;
    skos:editorialNote "Derived by the project's coders from the public abstract of the book."@en ;
    prov:wasAttributedTo id:project-coders .
}
