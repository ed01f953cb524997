"""One area in all its indicators: what stands out, and where each figure lies among its peers."""
