# A claim of a chapter that also rests on another passage of the text of that chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-harmless opp:statedIn id:b1-c1-breaks-passage } }
