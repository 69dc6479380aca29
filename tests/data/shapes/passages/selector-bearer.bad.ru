# A quotation that selects where it should be selected.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  GRAPH id:b1-abstract { id:b1-abstract-switch-passage oa:hasSelector id:b1-abstract-switch-quotation }
} ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-switch-quotation oa:hasSelector id:b1-abstract-switch-passage }
}
