"""How fast a paper is read, and whether the work stays in proportion to its length.

Speed is measured on the whole papers of the tests; text generated as nothing but orders shows how the work grows.
The bounds: 200,000 characters a second on one core, 12 times
the time for 10 times the text, and 20 times the speed of underthesea's named entities on the same text in the same
run. Time is processor time, so that what else the machine does takes nothing away. The peer is put into an
environment of its own that is thrown away after; it runs with what its wheel ships, and without a network.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
import venv
from collections.abc import Callable
from pathlib import Path

from thongsuot.pure.reading import read
from thongsuot.pure.reading.gazetteer import Gazetteer, Place

BOUND_CHARS_PER_SECOND = 200_000
BOUND_RATIO = 12
BOUND_BESIDE_PEER = 20
PEER = "underthesea==9.5.*"
PEER_CHARACTERS = 5_000
PAPERS = Path(__file__).parent.parent / "tests" / "pure" / "reading" / "papers"
# Prints what it ran and the processor seconds of the quickest of three rounds. Sockets are closed, as on an
# office's server: a model the wheel does not ship is not fetched, the next best piece is run and named instead.
PEER_PROGRAM = """
import json, socket, sys, time
text = sys.stdin.read()
socket.socket.connect = lambda *a: (_ for _ in ()).throw(OSError("no network"))
import underthesea
for name in ("ner", "chunk", "pos_tag", "word_tokenize"):
    run = getattr(underthesea, name)
    try:
        run("Sở Nội vụ rà soát biên chế.")
    except BaseException as fault:
        print(f"{name} does not run offline: {type(fault).__name__}: {fault}"[:300], file=sys.stderr)
        continue
    times = []
    for _ in range(3):
        began = time.process_time()
        run(text)
        times.append(time.process_time() - began)
    print(json.dumps({"name": name, "version": underthesea.__version__, "seconds": min(times)}))
    break
"""
BODIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "UBND các xã, phường",
    "Công an tỉnh",
    "Ban Quản lý dự án tỉnh",
    "Sở Nông nghiệp và Môi trường",
)
ACTS = (
    "rà soát biên chế",
    "khẩn trương lập phương án bồi thường",
    "bố trí kinh phí sửa chữa trụ sở",
    "tổ chức tập huấn nghiệp vụ",
)
TAILS = (
    "bảo đảm thông suốt",
    "báo cáo UBND tỉnh trước ngày 30/9/2025",
    "không để lãng phí",
    "hoàn thành trong quý IV/2025",
)
LACKS = (
    "trụ sở xuống cấp",
    "thiếu công chức địa chính",
    "phần mềm chưa liên thông",
    "thủ tục đất đai còn chồng chéo",
)
GAZETTEER = Gazetteer(
    (
        Place("51", "province", "tỉnh", "Quảng Ngãi", "51", None, None),
        Place("23326", "commune", "xã", "Ia Chim", "51", None, None),
    )
)


def paper(chars: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    lines = [
        "Sáng 5/8/2025, đồng chí Lê Văn Thử, Chủ tịch UBND tỉnh Quảng Ngãi chủ trì buổi làm việc với xã Ia Chim."
    ]
    size = len(lines[0])
    while size < chars:
        line = paragraph(chance)
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)


def paragraph(chance: random.Random) -> str:
    told = "; ".join(
        f"{chance.choice(BODIES)} {chance.choice(ACTS)}, {chance.choice(TAILS)}"
        for _ in range(chance.randint(1, 4))
    )
    lacking = "; ".join(chance.sample(LACKS, 2))
    return chance.choice(
        (
            f"Chủ tịch UBND tỉnh yêu cầu {told}.",
            f"Tuy nhiên, các xã còn gặp khó khăn, vướng mắc như: {lacking}.",
        )
    )


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    short, long = paper(5_000), paper(50_000)
    read(short, gazetteer=GAZETTEER)
    one, ten = (
        seconds(lambda: read(short, gazetteer=GAZETTEER)),
        seconds(lambda: read(long, gazetteer=GAZETTEER)),
    )
    print(f"a paper of {len(short):,} characters: {one * 1000:.1f} ms")
    print(f"speed, nothing but orders: {len(long) / ten:,.0f} characters/s")
    papers = [file.read_text("utf-8") for file in sorted(PAPERS.glob("*.txt"))]
    all_of_them = seconds(lambda: [read(text, gazetteer=GAZETTEER) for text in papers])
    speed = sum(map(len, papers)) / all_of_them
    print(
        f"speed, {len(papers)} papers of many kinds: {speed:,.0f} characters/s, {speed / BOUND_CHARS_PER_SECOND:.2f} of the bound"
    )
    print(f"10 times the text: {ten / one:.1f} times the time (bound {BOUND_RATIO})")
    print(f"memory kept after 30 more papers: {growth() / 1024:.0f} KiB")
    beside_a_peer()


def growth() -> int:
    """Bytes kept by reading 30 papers after the first."""
    tracemalloc.start()
    read(paper(5_000, 0), gazetteer=GAZETTEER)
    before = tracemalloc.get_traced_memory()[0]
    for seed in range(30):
        read(paper(5_000, seed), gazetteer=GAZETTEER)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return after - before


def beside_a_peer() -> None:
    text = paper(PEER_CHARACTERS, seed=2)
    with tempfile.TemporaryDirectory(prefix="bench-reading-") as place:
        try:
            said = run_peer(Path(place), text)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as fault:
            print(f"peer: {PEER} could not be installed or run here: {str(fault)[:300]}")
            return
    if not said:
        print(f"peer: nothing of {PEER} runs without a network")
        return
    ours = seconds(lambda: read(text, gazetteer=GAZETTEER))
    if said["name"] != "ner":
        print("peer: its named entities do not run offline; what is named below does less")
    print(
        f"peer: underthesea {said['version']} {said['name']} {len(text) / said['seconds']:,.0f} characters/s, "
        f"we {len(text) / ours:,.0f}: {said['seconds'] / ours:.0f} times its speed (bound {BOUND_BESIDE_PEER})"
    )


def run_peer(place: Path, text: str) -> dict[str, object]:
    """What the peer ran and how long it took; empty when nothing of it runs."""
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", PEER], check=True, capture_output=True, timeout=900
    )
    done = subprocess.run(
        [python, "-c", PEER_PROGRAM], input=text, check=True, capture_output=True, text=True, timeout=900
    )
    for line in done.stderr.splitlines():
        if "does not run offline" in line:
            print(f"peer: {line}", file=sys.stderr)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}


if __name__ == "__main__":
    main()
