# A partner that is not among the derived counterparts.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:derived { id:b1-c1-purchase opp:counterpart id:b } }
