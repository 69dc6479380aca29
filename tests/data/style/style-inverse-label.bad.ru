# An object property does not say how it reads backwards.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { opp:premise opp:inverseLabel ?label }
