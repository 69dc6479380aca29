# A category for a threat whose category is said to be unread.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA {
  GRAPH id:b1-abstract {
    id:b1-abstract-threatens a opp:Classification ; opp:category code:boundary-challenging .
    id:b1-abstract-from-gain a opp:Argument ; dcterms:isPartOf id:b1-abstract ;
      prov:wasGeneratedBy id:b1-abstract-coding ; opp:premise id:b1-abstract-gain ;
      opp:conclusion id:b1-abstract-threatens ; opp:scheme code:sign ; opp:statedIn id:b1-abstract-gain-passage .
  }
  GRAPH id:derived { id:b1-abstract-leaving opp:classifiedAs code:boundary-challenging }
}
