"""From sheets to a validated store: only what changed, on the cores of this machine or on a cluster."""
