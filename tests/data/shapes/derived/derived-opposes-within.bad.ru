# An action that opposes within a group of which nobody is a member.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { GRAPH id:derived { id:b1-c1-purchase opp:opposesWithin id:club } } ;
INSERT DATA { GRAPH id:shared { id:club a opp:Organization , opp:Actor ; rdfs:label "Club"@en } }
