# A tool that State A names: only what the author names is attested.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

DELETE DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-threat opp:heldBy id:author .
    id:b1-c1-from-threat opp:heldBy id:author .
    id:b1-c1-challenges opp:heldBy id:author .
  }
  GRAPH id:derived {
    code:compellent-threat opp:attestedIn id:b1-c1 .
    code:boundary-challenging opp:attestedIn id:b1-c1 .
    id:b1-c1-refusal opp:tentativelyClassifiedAs code:boundary-challenging ;
      opp:tentativelyUsesTool code:compellent-threat .
  }
} ;
INSERT DATA {
  GRAPH id:b1-c1 {
    id:b1-c1-threat opp:heldBy id:a .
    id:b1-c1-from-threat opp:heldBy id:a .
    id:b1-c1-challenges opp:heldBy id:a .
    id:b1-c1-to-switch opp:heldBy id:a .
  }
}
