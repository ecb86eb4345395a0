"""Pictures of the record: what is drawn, the table beside it, and what it leaves out."""

from onrecord.brief.pictures.figures import figures
from onrecord.brief.pictures.network import network
from onrecord.brief.pictures.picture import LeftOut, Line, Picture
from onrecord.brief.pictures.places import places
from onrecord.brief.pictures.timeline import timeline

__all__ = ["LeftOut", "Line", "Picture", "figures", "network", "places", "timeline"]
