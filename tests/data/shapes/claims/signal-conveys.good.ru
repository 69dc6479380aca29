# A signal that conveys another claim of the one who signals, but still one.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:conveys id:b1-c1-others } } ;
INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-signals opp:conveys id:b1-c1-fits . id:b1-c1-fits opp:heldBy id:a } }
