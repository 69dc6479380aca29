# A context of a chapter: it is context of a whole book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-context { id:b1-context opp:contextOf id:b1 } } ;
INSERT DATA { GRAPH id:b1-context { id:b1-context opp:contextOf id:b1-c1 } }
