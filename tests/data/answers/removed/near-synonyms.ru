# Which concepts are kept apart from which.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { ?concept skos:related ?other }
