"""Forms and their versions, the periods they are asked for, the units' reports and answers."""

from thongsuot.registers.reports.models.asking import (
    Check,
    Figure,
    Form,
    FormVersion,
    Period,
    Text,
    askers_for,
    committees_of_communes,
)
from thongsuot.registers.reports.models.known import KNOWN, known_of
from thongsuot.registers.reports.models.reports import (
    LONGEST_ABSENT,
    Answer,
    Line,
    Report,
    Said,
    TextAnswer,
    value_of,
)
from thongsuot.registers.reports.models.sheets import sheet_of, sheets_of
from thongsuot.registers.reports.models.summary import Standing, Summary, standing_of, summary_of

__all__ = [
    "KNOWN",
    "LONGEST_ABSENT",
    "Answer",
    "Check",
    "Figure",
    "Form",
    "FormVersion",
    "Line",
    "Period",
    "Report",
    "Said",
    "Standing",
    "Summary",
    "Text",
    "TextAnswer",
    "askers_for",
    "committees_of_communes",
    "known_of",
    "sheet_of",
    "sheets_of",
    "standing_of",
    "summary_of",
    "value_of",
]
