"""What a browser loads of a page, and what Lighthouse and the Nu checker say of it, where they can be had."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Response, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS
from tests.browser.pages import PAGES

TOOLS = Path(__file__).parents[1] / "var" / "bench-tools"
PACKAGES = {"lighthouse": "lighthouse@12", "vnu": "vnu-jar@24"}
WEIGHTS_KB = {"trang chủ": (150, 12), "bài viết": (60, 12)}
SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def weigh(url: str, pages: Mapping[str, str]) -> None:
    """Bytes as they come over the line, headers included, and requests, in an empty browser."""
    print(
        "\nWhat a browser loads, in KB and requests (peers: NukeViet eGov home 2,229 KB in 65, article 1,699 in 49)"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for label, address in pages.items():
            context = browser.new_context()
            page = context.new_page()
            answers: list[Response] = []
            page.on("response", lambda answer, all_of_them=answers: all_of_them.append(answer))
            page.goto(url + address, wait_until="networkidle")
            sizes = [answer.request.sizes() for answer in answers]
            photos = [s for s, a in zip(sizes, answers, strict=True) if "/tep/" in a.url]
            kilobytes = (_bytes(sizes) - _bytes(photos)) / 1000
            most, requests = WEIGHTS_KB.get(label, (150, 12))
            verdict = "met" if kilobytes <= most and len(answers) <= requests else "NOT MET"
            print(
                f"  {label:20s}{kilobytes:8.1f} KB in {len(answers):2d}  bound {most} in {requests} {verdict}"
            )
            context.close()
        browser.close()


def _bytes(sizes: list[dict]) -> int:
    return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)


def every_kind() -> list[str]:
    """An address of every kind of public page."""
    return [one.name for one in PAGES if one.is_public and one.name.startswith("/") and not one.row]


def tool(name: str) -> bool:
    """Whether the npm package is there, fetched once when npm is."""
    if (TOOLS / "node_modules" / PACKAGES[name].partition("@")[0]).exists():
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    TOOLS.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "install", "--silent", "--prefix", str(TOOLS), PACKAGES[name]], check=False, capture_output=True
    )
    return done.returncode == 0


def nu_checker(url: str, pages: Iterable[str]) -> None:
    """Errors of the HTML of all the pages, by the checker of the W3C."""
    print("\nNu HTML checker; bound no error")
    java = shutil.which("java")
    if java is None or not tool("vnu"):
        print("  not measured: it needs java (apt-get install default-jre-headless) and npm")
        return
    jar = next((TOOLS / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    with tempfile.TemporaryDirectory() as folder:
        addresses = {str(number): address for number, address in enumerate(pages)}
        for name, address in addresses.items():
            with urlopen(url + quote(address, safe="/?=&%+")) as answer:
                (Path(folder) / f"{name}.html").write_bytes(answer.read())
        said = subprocess.run(
            [java, "-jar", str(jar), "--format", "json", "--errors-only", folder],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
    errors = json.loads(said.stderr or '{"messages": []}')["messages"]
    print(f"  {len(addresses)} pages, {len(errors)} errors {'met' if not errors else 'NOT MET'}")
    for error in errors:
        print(f"    {addresses[Path(error['url']).stem]} {error['message']} {error.get('extract', '')[:120]}")


def lighthouse(url: str, pages: Mapping[str, str]) -> None:
    """The four scores on a phone with a slow line, as Lighthouse imitates it."""
    print("\nLighthouse, mobile; bounds", SCORES)
    if shutil.which("node") is None or chromium() is None or not tool("lighthouse"):
        print("  not measured: it needs node, npm and chromium (apt-get install nodejs npm chromium)")
        return
    for label, address in pages.items():
        try:
            report = _report(url + address)
        except subprocess.CalledProcessError as fault:
            print(f"  {label:20s}not measured: {fault.stderr.decode()[-300:]}")
            continue
        scores = {name: round(report["categories"][name]["score"] * 100) for name in SCORES}
        is_met = all(scores[name] >= least for name, least in SCORES.items())
        print(f"  {label:20s}{scores} {'met' if is_met else 'NOT MET'}")
        for fault in _faults(report):
            print(f"    {fault}")


def _report(address: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *CHROMIUM_FLAGS, f"--user-data-dir={folder}/profile"])
        subprocess.run(
            ["node", str(TOOLS / "node_modules/lighthouse/cli/index.js"), address, "--quiet", "--output=json",
             f"--output-path={out}", f"--chrome-flags={flags}", f"--only-categories={','.join(SCORES)}"],
            check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium() or ""},
        )  # fmt: skip
        return json.loads(out.read_text("utf-8"))


def _faults(report: dict) -> list[str]:
    audits = [report["audits"][ref["id"]] for part in SCORES for ref in report["categories"][part]["auditRefs"]
              if ref["weight"]]  # fmt: skip
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 0.9
    ]
