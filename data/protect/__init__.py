"""Statistical disclosure control: what of a register may be published, chosen and proven."""
