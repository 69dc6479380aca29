"""The labels of a framework as a scholar writes them: codebook.yaml in, one value out, which all else follows."""
