"""The numbers that asking for an opinion runs on. They are rows: these are where rows begin."""

from dataclasses import dataclass

from thongsuot.followup.rules.norms import NormRow

OPINION_BASIS = (
    "Nghị định 191/2026/NĐ-CP, điều 12 và 17 (Quy chế làm việc của Chính phủ); tỉnh có quy chế riêng thì thay"
)
ROOM = "Xin ý kiến"

FIRST_NORMS = (
    NormRow("opinion_days", 5, "Thời hạn cho ý kiến khi người hỏi không đặt ngày (ngày làm việc)", OPINION_BASIS, most=30, room=ROOM),
    NormRow("silence_is_consent", 1, "Hết hạn cho ý kiến mà không trả lời thì coi như đồng ý (1: có, 0: không)", OPINION_BASIS, least=0, most=1, room=ROOM),
)  # fmt: skip


@dataclass(frozen=True)
class OpinionNorms:
    """In force on one day: the working days an opinion may take, and whether silence after them is consent (1 or 0)."""

    opinion_days: int
    silence_is_consent: int
