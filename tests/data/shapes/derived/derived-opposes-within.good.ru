# An action that opposes within an organization by being against another member of it.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-purchase opp:against id:pact }
  GRAPH id:derived { id:b1-c1-purchase opp:counterpart id:pact }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-purchase opp:against id:c }
  GRAPH id:derived { id:b1-c1-purchase opp:counterpart id:c }
}
