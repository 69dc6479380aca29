"""What is known of a thing in one or two sentences of plain English: whose it is, how firm, on what grounds."""
