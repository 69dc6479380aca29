# A decision that was derived from three codings.
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { GRAPH id:b1-c1_decisions { id:b1-c1_decision_3 prov:wasDerivedFrom id:b1-c1_record_third } }
