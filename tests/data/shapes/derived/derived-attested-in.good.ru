# A concept attested in a chapter, and in the book of the chapter.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>

INSERT DATA { GRAPH id:derived { code:boundary-breaking opp:attestedIn id:b1 } }
