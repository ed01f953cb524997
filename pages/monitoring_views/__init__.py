"""The views of the monitoring page, one file each. A view shows one subject and nothing else."""
