"""Units over time, and what a typed name or address can mean among them."""

from thongsuot.places.models.lookup import LookUp, Meaning, find, look_up, resembling
from thongsuot.places.models.units import Succession, Unit, UnitVersion

__all__ = ["LookUp", "Meaning", "Succession", "Unit", "UnitVersion", "find", "look_up", "resembling"]
