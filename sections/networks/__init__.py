"""Networks: who works on education, in which networks, paid by what, and who stands alone."""
