# Which chapter examines each case of the book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE WHERE { ?case opp:examinedIn ?chapter }
