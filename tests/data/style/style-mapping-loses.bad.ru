# A mapping is added without saying what it loses.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { opp:undercuts rdfs:seeAlso cito:refutes }
