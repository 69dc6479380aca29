"""How a file that people write is read: YAML with its lines, typed fields, records, and mistakes in plain words."""
