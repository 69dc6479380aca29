# The order skips the middle category.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
PREFIX code: <https://w3id.org/intra-alliance-opposition/codebook/>
DELETE DATA { code:boundary-testing opp:nextCategory code:boundary-challenging } ;
INSERT DATA { code:boundary-testing opp:nextCategory code:boundary-breaking }
