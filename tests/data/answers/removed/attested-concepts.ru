# Which category and which tool a claim names.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?claim ?property ?concept } WHERE {
  VALUES ?property { opp:category opp:tool opp:fromCategory opp:toCategory }
  ?claim ?property ?concept .
}
