# A tool for a threat of which other parts are said to be unread.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

DELETE DATA { GRAPH id:b1-abstract { id:b1-abstract-leaving opp:leavesUnread code:unread-tools } } ;
INSERT DATA {
  GRAPH id:b1-abstract { id:b1-abstract-threatens a opp:ToolUse ; opp:tool code:compellent-threat }
  GRAPH id:derived { id:b1-abstract-leaving opp:usesTool code:compellent-threat }
} ;
INSERT DATA { GRAPH id:derived { code:compellent-threat opp:attestedIn id:b1-abstract } }
