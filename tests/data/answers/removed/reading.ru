# The categories that follow from the claims.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?action ?property ?category } WHERE {
  VALUES ?property { opp:classifiedAs opp:tentativelyClassifiedAs }
  ?action ?property ?category .
}
