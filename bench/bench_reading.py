"""How fast a paper is read, and whether the work stays in proportion to its length.

Text is generated in the style of conclusion notices. The bound is 200,000 characters a second on one core, and
12 times the time for 10 times the text; the peer is underthesea's word segmentation, when it is installed.
"""

import random
import time
import tracemalloc
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median

from thongsuot.pure.reading import read
from thongsuot.pure.reading.gazetteer import Gazetteer, Place

BOUND_CHARS_PER_SECOND = 200_000
BOUND_RATIO = 12
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
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def main() -> None:
    short, long = paper(5_000), paper(50_000)
    read(short, gazetteer=GAZETTEER)
    one, ten = (
        seconds(lambda: read(short, gazetteer=GAZETTEER)),
        seconds(lambda: read(long, gazetteer=GAZETTEER)),
    )
    print(f"a paper of {len(short):,} characters: {one * 1000:.1f} ms")
    print(
        f"speed: {len(long) / ten:,.0f} characters/s, {len(long) / ten / BOUND_CHARS_PER_SECOND:.2f} of the bound"
    )
    print(f"10 times the text: {ten / one:.1f} times the time (bound {BOUND_RATIO})")
    print(f"memory kept after 30 more papers: {growth() / 1024:.0f} KiB")
    beside_a_peer(long, ten)


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


def beside_a_peer(text: str, ours: float) -> None:
    if find_spec("underthesea") is None:
        print("peer: underthesea is not installed, nothing to stand beside")
        return
    from underthesea import word_tokenize  # noqa: PLC0415 - a peer that need not be there

    print(
        f"peer: underthesea only segments words in {seconds(lambda: word_tokenize(text), 1) / ours:.1f} times our whole reading"
    )


if __name__ == "__main__":
    main()
