"""The reader of official papers: text in, findings with the place each was read from out."""

from thongsuot.pure.reading.reader import read
from thongsuot.pure.reading.report import as_json
from thongsuot.pure.reading.rules import describe

__all__ = ["as_json", "describe", "read"]
