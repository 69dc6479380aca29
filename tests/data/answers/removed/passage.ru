# In which passage each claim or argument stands.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?says opp:statedIn ?passage }
