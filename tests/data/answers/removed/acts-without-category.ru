# That a claim is of a move to another category.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?claim ?property ?category } WHERE {
  VALUES ?property { opp:fromCategory opp:toCategory }
  ?claim ?property ?category .
}
