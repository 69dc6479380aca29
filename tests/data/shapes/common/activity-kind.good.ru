# A check of a passage that is said to be an activity, as the ontology has it.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:anchor-checks { id:b1-c1-signed-check a prov:Activity } }
