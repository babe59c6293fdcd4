"""How far back a document may be dated: a number that the rooms above keep as a dated row, and give here."""

from collections.abc import Callable
from datetime import date

from thongsuot.pure.lifecycle import Refused


class Dating:
    """The plug: `days_back` says for a day how many days before it a document may still be dated."""

    days_back: Callable[[date], int] | None = None

    def require(self, on: date, today: date) -> None:
        """Raises Refused for a day to come and for one too long ago; without a number, only for the first."""
        if on > today:
            raise Refused(
                "issued_in_future", "Ngày ban hành chưa tới. Hãy chọn hôm nay hoặc một ngày đã qua."
            )
        most = self.days_back(today) if self.days_back else None
        if most is not None and (today - on).days > most:
            raise Refused(
                "issued_long_ago",
                f"Ngày ban hành cách hôm nay quá {most} ngày. Hãy kiểm tra lại; số ngày này đặt do văn phòng theo dõi của tỉnh đặt.",
            )


dating = Dating()
