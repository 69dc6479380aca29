# A threat that loses its target: it is aimed at nobody, and does not say so.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-warning opp:against id:a }
  GRAPH id:derived { id:b1-c1-warning opp:counterpart id:a }
}
