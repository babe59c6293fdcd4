"""Each page of the desk over 30,000 and 300,000 matters in all communes of a province: p95, and what tenfold costs.

Works in databases of its own, copied from the one the tests prepare and kept for the next run while migrations stay
the same; nothing of an installation is touched. Arguments narrow it: `bench_desk.py 30000 300000 tong-quan`.
"""

import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache as cache_of
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
sys.path.insert(0, str(CHECKOUT))

# Importing it sets up Django on the installation of the tests, where the prepared database is.
from tests.conftest import built_from, collect_static_files  # noqa: E402, I001
from tests.database import copy, exists, prepare, remove  # noqa: E402

from django.core.cache import cache  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, connection, connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from thongsuot.config.wsgi import settle  # noqa: E402
from thongsuot.followup.models import Matter  # noqa: E402
from thongsuot.followup.registry import registry  # noqa: E402
from thongsuot.people.models import User  # noqa: E402
from thongsuot.pure.fields import FIELDS  # noqa: E402
from thongsuot.pure.text import fold  # noqa: E402

SIZES = (30_000, 300_000)
ROUNDS = 100
BOUND_MS, BOUND_RATIO = 200.0, 1.3
WORDS = "Rà soát|Hoàn thành|Báo cáo|Giải quyết|Bố trí|Sửa chữa|Thẩm định|Xây dựng|Cấp|Đôn đốc"
THINGS = (
    "trụ sở dôi dư|hồ sơ đất đai tồn đọng|trang thiết bị làm việc|biên chế phòng chuyên môn|phương án bồi thường"
    "|đường giao thông liên thôn|thủ tục cấp phép kinh doanh|hệ thống một cửa điện tử|nhà văn hóa thôn|nguồn vốn đầu tư công"
)
PAGES = {
    "việc của tôi": "/ban-lam-viec/",
    "tất cả việc": "/viec/",
    "việc quá hạn": "/viec/?thoi_han=open_overdue",
    "hoàn thành quá hạn": "/viec/?thoi_han=completed_late",
    "chưa rõ lĩnh vực": "/viec/?linh_vuc=chua-ro",
    "việc có chữ": "/viec/?q=đất đai",
    "tổng quan": "/ban-lam-viec/tong-quan/",
    "tổng quan, một năm": "/ban-lam-viec/tong-quan/?tu=2026-01-01&den=2026-12-31",
    "báo cáo tháng": "/ban-lam-viec/bao-cao/",
    "báo cáo năm": "/ban-lam-viec/bao-cao/?ky=nam&nhom=van-ban",
    "tìm hai chữ": "/ban-lam-viec/tim/?q=đất đai tồn đọng",
    "tìm không dấu": "/ban-lam-viec/tim/?q=tru so doi du 77",
    "tìm số văn bản": "/ban-lam-viec/tim/?q=12/2026/QĐ-UBND",
    "tìm một chữ cái": "/ban-lam-viec/tim/?q=a",
    "tìm hai chữ cái hiếm": "/ban-lam-viec/tim/?q=zq",
    "tìm cả cụm từ": '/ban-lam-viec/tim/?q="trụ sở dôi dư"',
    "tìm không thấy": "/ban-lam-viec/tim/?q=đất đai xyzzt",
    "khó khăn": "/kho-khan/",
    "kiến nghị": "/kien-nghi/",
    "nhật ký": "/ban-lam-viec/nhat-ky/",
    "lịch tháng": "/ban-lam-viec/lich/",
    "lịch tuần": "/ban-lam-viec/lich/?kieu=tuan&cua=tat-ca",
}
WHO = ("van-phong", "can-bo-kon-tum")

PAPERS = """
INSERT INTO papers_paper (body_id, title, kind, number_symbol, issued_on, source_name, text, folded, sha256,
  entered_by_id, entered_at, held_on, assigner_id, chair_name)
SELECT (SELECT id FROM people_body WHERE key = 'vp-tinh-uy' LIMIT 1),
  'Thông báo kết luận buổi làm việc số ' || i, 'conclusion', i || '/' || (2024 + i %% 3) || '/QĐ-UBND', current_date - i %% 900,
  'sinh ' || i, 'Nội dung ' || i,
  i || '/' || (2024 + i %% 3) || '/qd-ubnd thong bao ket luan buoi lam viec so ' || i || ' noi dung ' || i,
  md5(i::text), (SELECT min(id) FROM people_user), now() - (i %% 900) * interval '1 day', current_date - i %% 900,
  (SELECT id FROM people_body WHERE key = 'tinh-uy' LIMIT 1), 'Nguyễn Văn Mẫu'
FROM generate_series(1, %(papers)s) AS i
"""
FINDINGS = """
INSERT INTO papers_finding (paper_id, kind, start, "end", text, field, rules, details, origin, state)
SELECT p.id, 'directive', n * 10, n * 10 + 5, 'Câu ' || n, '', '[]', '{}', 'reader', 'accepted'
FROM papers_paper p, generate_series(1, 10) AS n WHERE p.source_name LIKE 'sinh %%'
"""
MATTERS = """
WITH bodies AS (
  SELECT b.id, b.unit_id, row_number() OVER (ORDER BY b.id) - 1 AS place, count(*) OVER () AS many
  FROM people_body b JOIN places_unit u ON u.id = b.unit_id WHERE u.level = 'commune' AND b.kind = 'committee'
), findings AS (
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM papers_finding WHERE text LIKE 'Câu %%'
), numbered AS (
  SELECT i, random() AS luck, random() AS late, random() AS dated, (random() * 1000)::int AS age, (random() * 90)::int + 1 AS days
  FROM generate_series(0, %(matters)s - 1) AS i
), drawn AS (
  SELECT *, current_date - age AS received, CASE WHEN dated < 0.9 THEN current_date - age + days END AS due,
    CASE WHEN age < 60 THEN luck < 0.3 ELSE luck < 0.92 END AS done
  FROM numbered
)
INSERT INTO followup_matter (register, state, title, folded, field, owner_id, assigner_id, unit_id, received_on, due_on,
  original_due_on, deadline_text, submitted_at, last_sign_at, changed_at, closed_at, is_completed, finding_id, is_public,
  urgency, deadline_basis, deadline_event, overdue_before, progress_percent)
SELECT r.code, CASE WHEN d.done THEN r.done WHEN d.luck > 0.97 THEN r.other ELSE r.open END,
  t.title, t.folded, (%(fields)s::text[])[1 + d.i %% 18], b.id, a.id, b.unit_id, d.received, d.due, d.due, '',
  CASE WHEN d.done THEN f.handed END, d.received + interval '9 hours', d.received + interval '9 hours',
  CASE WHEN d.done THEN f.handed + interval '1 day' WHEN d.luck > 0.97 THEN d.received + interval '3 days' END,
  d.done, findings.id, d.i %% 2 = 0,
  0, CASE WHEN d.due IS NULL THEN 'none' ELSE 'fixed' END, '', false, 0
FROM drawn d
JOIN bodies b ON b.place = (d.i * 7 + d.i / (%(matters)s / 10)) %% b.many
JOIN findings ON findings.place = d.i %% (%(matters)s / 10)
CROSS JOIN (SELECT id FROM people_body WHERE key = 'tinh-uy' LIMIT 1) a
CROSS JOIN LATERAL (SELECT (%(words)s::text[])[1 + d.i %% 10] || ' ' || (%(things)s::text[])[1 + d.i / 10 %% 10] || ' ' || d.i,
  (%(words_folded)s::text[])[1 + d.i %% 10] || ' ' || (%(things_folded)s::text[])[1 + d.i / 10 %% 10] || ' ' || d.i) AS t(title, folded)
CROSS JOIN LATERAL (SELECT greatest(d.received::timestamptz, least(coalesce(d.due, d.received + d.days)::timestamptz + ((d.late - 0.8) * 40) * interval '1 day', now())) AS handed) AS f
JOIN (VALUES (0, 'tasks', 'in_progress', 'completed', 'recalled'), (1, 'tasks', 'assigned', 'completed', 'recalled'),
  (2, 'difficulties', %(difficulty)s, 'removed', 'removed'), (3, 'recommendations', %(recommendation)s, 'closed', 'withdrawn')
) AS r(place, code, open, done, other) ON r.place = d.i %% 4
"""
BESIDE = {
    "tasks": (
        "tasks_task",
        {"product": "''", "legal_basis": "''", "kind": "'do'", "weight": "1", "rollup": "'worst'"},
    ),
    "difficulties": ("difficulties_difficulty", {"national_group": "''"}),
    "recommendations": ("recommendations_recommendation", {"details": "''", "outcome": "''", "answer": "''"}),
}
# Ten entries a matter. Their digests are no chain: what is measured is reading beside them, not their truth.
TRAIL = """
INSERT INTO trail_entry (number, at, by_name, action, subject, facts, previous, digest)
SELECT (SELECT max(number) FROM trail_entry) + row_number() OVER (ORDER BY n, m.id), m.received_on + n * interval '1 day',
  'Người mẫu', m.register || '.report', 'followup.matter:' || m.id, '{"progress": "đang làm"}',
  'p' || md5(m.id || '.' || n), md5(n || '.' || m.id)
FROM followup_matter m CROSS JOIN generate_series(1, 10) AS n
"""


def fill(matters: int) -> None:
    """So many matters over the communes, from sessions of a hundred each; the same at every run."""
    said = {
        "matters": matters,
        "papers": matters // 100,
        "fields": [*FIELDS, ""],
        "words": WORDS.split("|"),
        "things": THINGS.split("|"),
        "words_folded": fold(WORDS).split("|"),
        "things_folded": fold(THINGS).split("|"),
        "difficulty": registry["difficulties"].lifecycle.initial,
        "recommendation": registry["recommendations"].lifecycle.initial,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.42)")
        for statement in (PAPERS, FINDINGS, MATTERS):
            cursor.execute(statement, said)
        for register, (table, columns) in BESIDE.items():
            cursor.execute(
                f"INSERT INTO {table} (matter_id, {', '.join(columns)}) SELECT id, {', '.join(columns.values())}"
                " FROM followup_matter WHERE register = %s ON CONFLICT DO NOTHING",
                [register],
            )
        cursor.execute(TRAIL)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def filled(matters: int) -> str:
    """The database with so many matters, made when it is not there; its name."""
    base, name = f"thongsuot_base_{built_from()}", f"thongsuot_bench_{matters}_{built_from()}"
    if not exists(name):
        prepare(base, f"{name}_filling")
        fill(matters)
        connection.close()
        copy(f"{name}_filling", name)
        remove(f"{name}_filling")
    return name


def change_one() -> None:
    """One of the last thousand matters is given another deadline, as somebody at work does every few seconds."""
    last, days = Matter.objects.latest("pk").pk, random.randrange(-60, 60)
    Matter.objects.filter(pk=last - random.randrange(1000)).update(
        changed_at=timezone.now(), due_on=timezone.localdate() + timedelta(days=days)
    )


def span_ms(client: Client, address: str) -> float:
    """How long one answer took."""
    begun = time.perf_counter()
    response = client.get(address)
    sum(len(part) for part in response)
    span = (time.perf_counter() - begun) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return span


def measured(sizes: tuple[int, ...], wanted: str) -> Iterator[tuple[str, str, list[list[float]]]]:
    """For each account and page the times at every size, after a change and while nothing changes."""
    databases = [filled(matters) for matters in sizes]
    settle()
    for username, (label, address) in itertools.product(WHO, PAGES.items()):
        if wanted in address and (spans := found_spans(databases, username, address)):
            yield username, label, spans


def found_spans(databases: list[str], username: str, address: str) -> list[list[float]]:
    """How long the answers took: of each size after a change by somebody else, and while nothing changes.

    The sizes take turns, an answer of each kind at a time, so that a slow moment of the machine falls upon both.
    Nothing for who may not open the page.
    """
    spans: list[list[float]] = [[] for _ in range(2 * len(databases))]
    clients = [client_of(database, username) for database in databases]
    if clients[-1].get(address).status_code != 200:
        return []
    for number in range(ROUNDS + 1):
        for place in sorted(range(len(databases)), reverse=bool(number % 2)):
            work_on(databases[place])
            cache.clear()
            change_one()
            for of_kind in spans[2 * place : 2 * place + 2]:
                of_kind.append(span_ms(clients[place], address))
    return [of_kind[1:] for of_kind in spans]  # the first of each is not counted


@cache_of
def _connection_to(database: str) -> BaseDatabaseWrapper:
    wrapper = connections.create_connection(DEFAULT_DB_ALIAS)
    wrapper.settings_dict = {**wrapper.settings_dict, "NAME": database}
    return wrapper


def work_on(database: str) -> None:
    """All that is asked from now on is asked of this database; the connections to the others stay open."""
    connections[DEFAULT_DB_ALIAS] = _connection_to(database)


def client_of(database: str, username: str) -> Client:
    work_on(database)
    return signed_in(username)


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def main() -> None:
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdecimal()) or SIZES
    wanted = next((word for word in sys.argv[1:] if not word.isdecimal()), "")
    collect_static_files()
    print(
        f"p95 in ms of {ROUNDS} answers, bound {BOUND_MS:.0f}; its growth from {sizes[0]} to {sizes[-1]} matters, bound x {BOUND_RATIO} (that of the middle answer)"
    )
    print(f"{'':38s}{'after a change':^36s}{'while nothing changes':^36s}")
    for username, label, spans in measured(sizes, wanted):
        print(f"{username:16s}{label:22s}{_told(spans[::2])}{_told(spans[1::2])}", flush=True)


def _told(spans: list[list[float]]) -> str:
    """The p95 of each size, its growth from the smallest to the largest, which is judged, and that of the middle answer."""
    p95s = [statistics.quantiles(found, n=20)[-1] for found in spans]
    middles = [statistics.median(found) for found in spans]
    ratio, middle = p95s[-1] / p95s[0], middles[-1] / middles[0]
    verdict = "met" if p95s[-1] <= BOUND_MS and ratio <= BOUND_RATIO else "NOT MET"
    told = "".join(f"{p95:8.1f}" for p95 in p95s)
    return f"{told}  x {ratio:5.2f} ({middle:4.2f}) {verdict:8s}"


if __name__ == "__main__":
    main()
