"""The portal: CPU of a page kept, made anew and searched, with 201 and 10,000 articles, and with 3 and 300 sites;
pages a second beside nginx sending the same bytes as a file; what a browser loads; Lighthouse and the Nu checker.

Works in databases of its own, copied from the one the tests prepare and kept for the next run while migrations stay
the same; nothing of an installation is touched. Arguments narrow it: `bench_portal.py cpu sites rate weight checks`.
CPU is that of this process and of its database session together. A busy machine makes CPU dearer too: beside each
group stands what a fixed piece of counting took.

A page is made "anew" when the page itself is not kept but the parts it shares with others are at hand, as on the
first visit of an article; "from nothing" when everything has changed since.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

CHECKOUT = Path(__file__).parents[1]
sys.path.insert(0, str(CHECKOUT))

# Importing it sets up Django on the installation of the tests, where the prepared database is.
from tests.conftest import built_from, collect_static_files, free_port  # noqa: E402, I001
from tests.database import connect, copy, database_url, exists, prepare, remove  # noqa: E402

from bench.browsing import every_kind, lighthouse, nu_checker, weigh  # noqa: E402
from bench.serving import nginx, requests_a_second, served  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.signals import request_finished, request_started  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import timezone  # noqa: E402
from thongsuot.config import env  # noqa: E402
from thongsuot.config.changes import FRAME, generations  # noqa: E402
from thongsuot.config.embedded.cluster import Cluster  # noqa: E402
from thongsuot.config.example import carry_through  # noqa: E402
from thongsuot.config.example.offices import WARD_CODE  # noqa: E402
from thongsuot.config.kept_pages import KeptPages  # noqa: E402
from thongsuot.config.wsgi import settle  # noqa: E402
from thongsuot.places.models import Unit  # noqa: E402
from thongsuot.portal.actions import found_ward_site  # noqa: E402
from thongsuot.portal.models import ArticlePage, NewsIndexPage, ProvincePage, PublicText, WardPage  # noqa: E402
from thongsuot.portal.rules.kinds import CATEGORIES  # noqa: E402
from thongsuot.pure.text import fold  # noqa: E402
from wagtail.models import Page  # noqa: E402

HOME = "/phuong-kon-tum/"
SEARCHES = {
    "tìm chữ thường gặp": "kon tum",
    "tìm có dấu": "chuyển đổi số",
    "tìm gõ nhầm": "chuyne doi so",
    "tìm số hiệu": "12/2026/QĐ-UBND",
}
ROUNDS = 60
BOUNDS_MS = {"kept": 1.0, "anew": 12.0, "search": 15.0}
PEERS_MS = {"NukeViet eGov": (20, 19, 21), "Wagtail 8": (80, 21, 0)}
TICKS = os.sysconf("SC_CLK_TCK")


def sentences() -> list[str]:
    """The sentences of the example's papers, as real as text can be."""
    folder = Path(carry_through.__file__).parent
    texts = ((folder / name).read_text("utf-8") for name in (carry_through.SEED, carry_through.SECOND))
    return [line.strip() for text in texts for line in text.splitlines() if len(line.split()) > 8]


def fill_articles(count: int) -> None:
    """So many articles on the site of phường Kon Tum, about 3 KB each, the same at every run."""
    chance, said = random.Random(42), sentences()
    index = NewsIndexPage.objects.child_of(WardPage.objects.get(slug="phuong-kon-tum")).get()
    articles = [article(index, number, chance, said) for number in range(count)]
    bare = [
        Page(**{field.attname: getattr(one, field.attname) for field in Page._meta.concrete_fields})
        for one in articles
    ]
    Page.objects.bulk_create(bare, batch_size=500)
    for one, page in zip(articles, bare, strict=True):
        one.id = one.page_ptr_id = page.pk
        one.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count)
    for begin in range(0, count, 500):
        PublicText.objects.put(articles[begin : begin + 500])


def article(index: NewsIndexPage, number: int, chance: random.Random, said: list[str]) -> ArticlePage:
    paragraphs = chance.sample(said, k=min(8, len(said)))
    on = date(2026, 11, 1) - timedelta(days=number % 1500)
    at = timezone.now() - timedelta(days=number % 1500)
    slug, path = (
        f"bai-{number}",
        ArticlePage._get_path(index.path, index.depth + 1, index.numchild + 1 + number),
    )
    words = " ".join(chance.choice(said).split()[:12])
    made = ArticlePage(
        title=f"{words} {number}", draft_title=f"{words} {number}", slug=slug, path=path, depth=index.depth + 1,
        url_path=f"{index.url_path}{slug}/", live=True, first_published_at=at, last_published_at=at,
        locale_id=index.locale_id, summary=paragraphs[0][:300], published_on=on, author="Trần Bảo Ngọc",
        category=list(CATEGORIES)[number % len(CATEGORIES)],
        body=[("paragraph", f"<p>{text}</p>") for text in paragraphs],
    )  # fmt: skip
    made.folded = fold(" ".join([made.title, made.summary, *made.texts()]))
    return made


def fill_sites(count: int) -> None:
    """So many sites of communes, from all over the country, with a few articles each."""
    home, at = ProvincePage.objects.get(), timezone.now()
    units = Unit.objects.filter(level="commune", dissolved_on=None).exclude(code=WARD_CODE).order_by("code")
    for unit in units[: count - 1]:
        found_ward_site(unit, home, by=None, at=at)


def filled(name: str, fill: Callable[[], None]) -> str:
    """The database `name` with what `fill` puts into it, made when it is not there; its full name."""
    full = f"thongsuot_bench_portal_{name}_{built_from()}"
    if not exists(full):
        prepare(f"thongsuot_base_{built_from()}", f"{full}_filling")
        fill()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()
        copy(f"{full}_filling", full)
        remove(f"{full}_filling")
    return full


def cpu_seconds(pid: int | str) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def cpu_ms(application: Callable, address: str, rounds: int = ROUNDS) -> float:
    """CPU a request, of this process and of the database's session, the mean of many requests."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        session = cursor.fetchone()[0]
    for _ in range(3):
        ask(application, address)
    settle()  # as a process that serves has done when it started
    begun, begun_there = time.process_time(), cpu_seconds(session)
    for _ in range(rounds):
        ask(application, address)
    return (time.process_time() - begun + cpu_seconds(session) - begun_there) / rounds * 1000


def counting_ms() -> float:
    """CPU of counting to 200,000: how dear a millisecond is just now."""
    begun, total = time.process_time(), 0
    for number in range(200_000):
        total += number
    return (time.process_time() - begun) * 1000


def never_kept(application: KeptPages) -> Callable:
    """The application asked so that it keeps no page, but has the parts of pages at hand."""

    def asked(environ: dict, start: Callable) -> Iterable[bytes]:
        return application({**environ, "HTTP_AUTHORIZATION": "x"}, start)

    return asked


def from_nothing(application: Callable) -> Callable:
    """The application asked after everything has changed."""

    def asked(environ: dict, start: Callable) -> Iterable[bytes]:
        generations().advance({FRAME})
        return application(environ, start)

    return asked


def ask(application: Callable, address: str) -> None:
    asked = RequestFactory(HTTP_HOST="127.0.0.1").get(address)
    said: list[str] = []
    answer = application(asked.environ, lambda status, _headers: said.append(status))
    sum(len(part) for part in answer)
    if hasattr(answer, "close"):
        answer.close()
    assert said[0].startswith("200"), (address, said)


def pages() -> dict[str, str]:
    newest = ArticlePage.objects.live().order_by("-published_on", "-pk")[0]
    return {"trang chủ": HOME, "bài viết": newest.url, "danh sách tin": f"{HOME}tin-tuc/"}


def show_cpu() -> None:
    print(f"\nCPU a request in ms; peers with 201 articles, home, article, search: {PEERS_MS}")
    for count in (201, 10_000):
        connect(filled(f"{count}_articles", lambda count=count: fill_articles(count)))
        kept = KeptPages(WSGIHandler())
        anew = never_kept(kept)
        print(f"  counting: {min(counting_ms() for _ in range(20)):.1f} ms")
        for label, address in pages().items():
            print(f"  {count} articles, {label}, from nothing: {cpu_ms(from_nothing(anew), address):.1f} ms")
            line(f"{count} articles, {label}, anew", cpu_ms(anew, address), BOUNDS_MS["anew"])
            line(f"{count} articles, {label}, kept", cpu_ms(kept, address, 3000), BOUNDS_MS["kept"])
        for label, words in SEARCHES.items():
            address = f"{HOME}tim-kiem/?{urlencode({'tu-khoa': words})}"
            line(f"{count} articles, {label}", cpu_ms(anew, address), BOUNDS_MS["search"])


def line(label: str, found: float, bound: float, unit: str = "ms") -> None:
    verdict = "met" if found <= bound else "NOT MET"
    print(f"  {label:44s}{found:9.3f} {unit}  bound {bound:g} {verdict}")


def show_sites() -> None:
    print("\nCPU a request in ms with 3 and with 300 sites; bound x 1.2")
    found: dict[str, list[float]] = {}
    for count in (3, 300):
        connect(filled(f"{count}_sites", lambda count=count: fill_sites(count)))
        kept = KeptPages(WSGIHandler())
        for way, application in (("anew", never_kept(kept)), ("kept", kept)):
            for label, address in pages().items():
                rounds = ROUNDS if way == "anew" else 3000
                found.setdefault(f"{label}, {way}", []).append(cpu_ms(application, address, rounds))
    for label, (few, many) in found.items():
        line(f"{label}: {few:.3f} and {many:.3f} ms", many / few, 1.2, "x")


@contextmanager
def installation(name: str) -> Iterator[str]:
    """The database served as an installation serves it; its address."""
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(Cluster.of(env.state()).running(), name),
        "PORT": str(port),
    }
    with served(environment, f"http://127.0.0.1:{port}"):
        yield f"http://127.0.0.1:{port}"


def show_rate(url: str) -> None:
    print(
        "\nPages a second at 16 connections, beside nginx sending the same bytes as a file; bound half of nginx"
    )
    with nginx({HOME: fetch(url + HOME)}) as beside:
        if not beside:
            print("  nginx is not on this machine: apt-get install nginx-light; not measured")
            return
        ours, theirs = requests_a_second(url + HOME), requests_a_second(beside + HOME)
    verdict = "met" if ours.rate >= theirs.rate / 2 else "NOT MET"
    print(f"  {ours.rate:.0f} and {theirs.rate:.0f} ({ours.by}): x {ours.rate / theirs.rate:.2f} {verdict}")


def fetch(address: str) -> bytes:
    with urlopen(address) as answer:
        return answer.read()


def main() -> None:
    wanted = set(sys.argv[1:]) or {"cpu", "sites", "rate", "weight", "checks"}
    collect_static_files()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    if "cpu" in wanted:
        show_cpu()
    if "sites" in wanted:
        show_sites()
    if wanted & {"rate", "weight", "checks"}:
        name = filled("201_articles", lambda: fill_articles(201))
        connect(name)
        shown = pages() | {"tìm kiếm": f"{HOME}tim-kiem/?tu-khoa=kon+tum"}
        connection.close()
        with installation(name) as url:
            if "rate" in wanted:
                show_rate(url)
            if "weight" in wanted:
                weigh(url, shown)
            if "checks" in wanted:
                nu_checker(url, dict.fromkeys([*shown.values(), *every_kind()]))
                lighthouse(url, shown)


if __name__ == "__main__":
    main()
