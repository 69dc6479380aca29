# The word 'may' in a statement: a hedge belongs into the modality.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:statement "Other missiles exist."@en } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-others opp:statement "Other missiles may exist."@en } }
