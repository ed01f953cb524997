"""What the overview shows, from the top."""

from sections.overview.findings import findings
from sections.overview.opening import opening
from sections.overview.situation import situation

OVERVIEW = (opening, situation, findings)
