# Another modality of the codebook in place of the first: still exactly one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:modality code:asserted } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signed opp:modality code:hedged } }
