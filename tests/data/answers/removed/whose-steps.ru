# Who holds each argument.
PREFIX opp: <https://w3id.org/intra-alliance-opposition/ns#>
DELETE { ?argument opp:heldBy ?holder } WHERE { ?argument a opp:Argument ; opp:heldBy ?holder }
