"""The columns of lists of reports, as they go out as spreadsheets."""

from datetime import date

from django.utils.translation import gettext as _

from thongsuot.followup.forms.columns import day_of
from thongsuot.registers.reports.rules.lifecycle import LIFECYCLE
from thongsuot.sheets.rules.columns import Column


def report_columns(today: date) -> list[Column]:
    return [
        Column("report", _("Báo cáo"), str, 50),
        Column("body", _("Đơn vị"), lambda report: str(report.matter.owner), 36),
        Column("asker", _("Nơi nhận"), lambda report: str(report.matter.assigner), 36),
        Column("due_on", _("Hạn nộp"), lambda report: report.matter.due_on, 12),
        Column("state", _("Tình trạng"), lambda report: LIFECYCLE.states[report.matter.state].label, 24),
        Column("standing", _("So với hạn"), lambda report: report.against_its_day(today), 26),
        Column("submitted_on", _("Ngày nộp"), lambda report: day_of(report.matter.submitted_at), 12),
        Column("submitted_by", _("Người nộp"), lambda report: str(report.matter.submitted_by or ""), 24),
    ]
