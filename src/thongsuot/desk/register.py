"""Plugs the list of all matters into what takes spreadsheets back, and the worker's tidying of what was uploaded."""

from thongsuot.desk.forms.sheet import INTAKE
from thongsuot.followup.models import forget_batches, forget_changes
from thongsuot.followup.registry import registry
from thongsuot.papers.actions import forget_held_files
from thongsuot.sheets.actions import forget
from thongsuot.sheets.registry import intakes

intakes.add(INTAKE)
registry.add_job("xóa bảng tính tải lên đã quá 24 giờ", forget)
registry.add_job("bỏ tệp của biểu mẫu chưa nộp xong", forget_held_files)
registry.add_job("bỏ dấu các lần làm một bước cho nhiều việc", forget_batches)
registry.add_job("bỏ ghi chép thay đổi đã quá hai ngày", forget_changes)
