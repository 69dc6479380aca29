# On what each event of the context bears.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?event opp:contextOf ?thing } WHERE { ?event a opp:ContextEvent ; opp:contextOf ?thing }
