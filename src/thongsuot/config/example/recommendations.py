"""What six communes recommend after the session of the seed page, each at another step.

Each rests on a difficulty that the page names, and is linked with it; the answers are invented.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from thongsuot.config.example.figures import DAK_BLA, DAK_CAM, DAK_RO_WA, IA_CHIM, KON_TUM, NGOK_BAY, Told
from thongsuot.config.example.offices import PROVINCE_CODE, body
from thongsuot.config.example.reports import writer
from thongsuot.followup.actions import link, move
from thongsuot.followup.models import Matter, work_calendar
from thongsuot.people.models import User
from thongsuot.pure.clock.deadline import due_on
from thongsuot.registers.recommendations.actions import answer, route, send
from thongsuot.registers.recommendations.models import Recommendation

OFFICE, HOME_AFFAIRS = "vp-ubnd", "so-noi-vu"
SESSION = "Báo cáo tại buổi làm việc ngày 08/8/2025: %s. (Ví dụ đi kèm bản cài; phần trả lời là ví dụ.)"
ROADMAP_WORKING_DAYS = 45


@dataclass(frozen=True)
class Asked:
    """What one unit asks for, from a difficulty of the page, known by its field and told in its words."""

    told: Told
    field: str
    title: str
    said: str
    is_public: bool = False


STAFFING = Asked(
    KON_TUM, "staffing", "Bổ sung biên chế ở các vị trí cần chuyên môn sâu",
    "biên chế, nhân lực chưa đáp ứng yêu cầu, nhất là ở các vị trí cần chuyên môn sâu", is_public=True,
)  # fmt: skip
EQUIPMENT = Asked(
    IA_CHIM, "facilities", "Bố trí thêm trang thiết bị làm việc sau sắp xếp", "cơ sở vật chất, trang thiết bị còn thiếu"
)  # fmt: skip
FUNCTIONS = Asked(
    NGOK_BAY, "overlapping_functions", "Hướng dẫn phân định chức năng, nhiệm vụ giữa các bộ phận",
    "chức năng, nhiệm vụ giữa các bộ phận còn chồng chéo",
)  # fmt: skip
COORDINATION = Asked(
    DAK_CAM, "coordination", "Ban hành quy trình phối hợp xử lý công việc thống nhất",
    "quy trình phối hợp xử lý công việc chưa thống nhất",
)  # fmt: skip
ASSETS = Asked(
    DAK_RO_WA, "public_assets", "Hướng dẫn quản lý, xử lý tài sản công sau sắp xếp", "vướng mắc trong quản lý tài sản công"
)  # fmt: skip
SKILLS = Asked(
    DAK_BLA, "staff_skill", "Tập huấn nghiệp vụ cho cán bộ, công chức sau sắp xếp",
    "nhiều cán bộ, công chức vẫn còn lúng túng trong thực hiện nhiệm vụ", is_public=True,
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The office that passes on, the department that answers, and when the example is loaded."""

    office: User
    department: User
    at: datetime

    def days_ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)


@transaction.atomic
def load_recommendations(*, at: datetime) -> int:
    """Six, at six steps; returns how many were sent. What is there already is left as it is."""
    if Recommendation.objects.filter(
        matter__title=STAFFING.title, matter__assigner=body(KON_TUM.unit_code, "ubnd")
    ).exists():
        return 0
    users = {user.username: user for user in User.objects.filter(username__in=[OFFICE, HOME_AFFAIRS])}
    cast = Cast(users[OFFICE], users[HOME_AFFAIRS], at)
    steps = (
        _waits,
        _is_with_the_department,
        _has_a_roadmap,
        _waits_for_the_verdict,
        _does_not_satisfy,
        _satisfies,
    )
    return len([step(cast) for step in steps])


def _waits(cast: Cast) -> Recommendation:
    return _sent(EQUIPMENT, cast, days=2)


def _is_with_the_department(cast: Cast) -> Recommendation:
    return _routed(FUNCTIONS, cast, days=5)


def _has_a_roadmap(cast: Cast) -> Recommendation:
    asked = _routed(STAFFING, cast, days=9)
    until = due_on(localdate(cast.at), ROADMAP_WORKING_DAYS, work_calendar())
    told = "Sở rà soát chỉ tiêu chưa dùng của các đơn vị trong tỉnh, trình điều chuyển cho phường các vị trí cần chuyên môn sâu."
    return answer(asked, "promise", text=told, promised_on=until, by=cast.department, at=cast.days_ago(4))


def _waits_for_the_verdict(cast: Cast) -> Recommendation:
    asked = _sent(ASSETS, cast, days=7)
    told = "Đã gửi xã mẫu bảng kê tài sản công và hướng dẫn phân loại: tiếp tục dùng, điều chuyển, thanh lý."
    return answer(asked, "resolve", text=told, by=cast.office, at=cast.days_ago(1))


def _does_not_satisfy(cast: Cast) -> Recommendation:
    asked = _routed(COORDINATION, cast, days=12)
    answer(
        asked, "resolve", text="Các đơn vị áp dụng quy chế làm việc mẫu đã có.", by=cast.department, at=cast.days_ago(6)
    )  # fmt: skip
    why = "Quy chế mẫu chưa nói việc liên quan hai phòng thì phòng nào chủ trì; đề nghị hướng dẫn rõ."
    move(asked.matter, "insist", by=writer(DAK_CAM, cast.at), at=cast.days_ago(3), reason=why)
    return asked


def _satisfies(cast: Cast) -> Recommendation:
    asked = _routed(SKILLS, cast, days=14)
    told = "Đã tổ chức hai buổi tập huấn tại phường; tài liệu gửi kèm, người học được hỏi thêm qua số của sở."
    answer(asked, "resolve", text=told, by=cast.department, at=cast.days_ago(5))
    move(asked.matter, "accept_answer", by=writer(DAK_BLA, cast.at), at=cast.days_ago(4))
    return asked


def _sent(asked: Asked, cast: Cast, *, days: int) -> Recommendation:
    """Sent so many days ago, and linked with the difficulty it rests on."""
    by, at = writer(asked.told, cast.at), cast.days_ago(days)
    sender = body(asked.told.unit_code, "ubnd")
    sent = send(
        asked.title, sender=sender, to=body(PROVINCE_CODE, OFFICE), details=SESSION % asked.said, field=asked.field,
        is_public=asked.is_public, by=by, at=at,
    )  # fmt: skip
    difficulties = Matter.objects.filter(register="difficulties", assigner=sender, field=asked.field)
    for difficulty in difficulties.order_by("pk")[:1]:
        link(sent.matter, difficulty, by=by, at=at)
    return sent


def _routed(asked: Asked, cast: Cast, *, days: int) -> Recommendation:
    """Sent, and passed on the day after to the department that answers."""
    sent = _sent(asked, cast, days=days)
    department = body(PROVINCE_CODE, HOME_AFFAIRS)
    route(sent, lead=department, by=cast.office, at=cast.days_ago(days - 1))
    return sent
