# Pages as a book prints them before its first chapter.
PREFIX schema: <https://schema.org/>
PREFIX id: <https://w3id.org/intra-alliance-opposition/id/>

INSERT DATA { GRAPH id:b1-c1 { id:b1-c1-from-signing-passage schema:pagination "ix-xii" } }
