# Two units that rest on one another: an author may argue in a circle.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1_coding_other { id:b1-c1_unit_other_together opp:unitRestsOn id:b1-c1_unit_other_breaks } }
