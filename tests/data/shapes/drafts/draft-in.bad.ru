# A draft that is said to wait in an argument, which is no part of a book.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1_drafts { id:b1-c1-perhaps opp:draftIn id:b1-c1 } } ;
INSERT DATA { GRAPH id:b1-c1_drafts { id:b1-c1-perhaps opp:draftIn id:b1-c1-from-signing } }
