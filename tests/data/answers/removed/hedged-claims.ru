# The modality of every claim that is not asserted.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
DELETE { ?claim opp:modality ?modality } WHERE {
  ?claim opp:modality ?modality .
  FILTER ( ?modality != code:asserted )
}
