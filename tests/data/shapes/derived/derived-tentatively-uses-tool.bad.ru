# A derived tentative tool of a claim that is now conditional: only hedged claims count.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:hedged } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-threat opp:modality code:conditional } }
