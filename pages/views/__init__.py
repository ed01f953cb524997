"""The views of the monitoring page: each reads what was chosen, asks for sections, shows them."""
