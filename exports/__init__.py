"""Sections, tables and pictures as files to take away."""
