# That a claim depends on a condition or leaves it unstated.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
DELETE { ?claim ?property ?condition } WHERE {
  { ?claim opp:condition ?condition BIND ( opp:condition AS ?property ) }
  UNION
  { ?claim opp:leavesUnstated ?condition FILTER ( ?condition = code:unstated-condition ) BIND ( opp:leavesUnstated AS ?property ) }
}
