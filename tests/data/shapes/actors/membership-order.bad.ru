# An end in the year before the beginning.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:shared { id:membership-c-pact opp:until "1949" } }
