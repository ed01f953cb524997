"""Maps: tile maps and boundaries (build half), map layers for the screen (show half).

Nothing is imported here on purpose: the show half must load `geo.layers` without GeoPandas.
"""
