# Which claim disputes which.
PREFIX cito: <http://purl.org/spar/cito/>
DELETE WHERE { ?counterclaim cito:disputes ?claim }
