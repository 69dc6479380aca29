# Whether several premises bear a conclusion together or each by itself.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?argument opp:premiseStructure ?structure }
