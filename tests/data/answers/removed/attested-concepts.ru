# Where each concept is attested.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?concept opp:attestedIn ?part }
