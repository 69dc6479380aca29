"""Draw diagrams: as DOT and Mermaid text, as SVG, PNG and PDF with a text alternative, and with blanks for a class."""
