# A hash with a capital letter: its letters are a-f.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-text opp:sha256 "b49deb1a2d887d07d340205991960622578beeab91316be90218502836440330" }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-text opp:sha256 "000000000000000000000000000000000000000000000000000000000000000F" }
}
