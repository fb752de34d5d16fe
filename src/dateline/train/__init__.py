"""Fine-tuning of the encoder on a group's own coded documents; needs `dateline[train]`."""
