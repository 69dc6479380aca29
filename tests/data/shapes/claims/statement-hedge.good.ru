# A sentence in which May is a month, and seeming and the Turkish mayıs are other words: no hedge.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA {
  GRAPH id:b1-c1 { id:b1-c1-signed opp:statement "State A has signed an agreement to buy missiles."@en }
} ;
INSERT DATA {
  GRAPH id:b1-c1 { id:b1-c1-signed opp:statement "In May 2017, mayısta, State A has, unseemly, signed an agreement."@en }
}
