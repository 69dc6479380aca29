# On what each event of the context bears.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?event opp:bearsOn ?thing }
