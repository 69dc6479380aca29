# A property has lost its definition.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { opp:cue skos:definition ?definition }
