"""Draw diagrams: as DOT and Mermaid text, as SVG, PNG and PDF, with a legend of the signs that are used."""
