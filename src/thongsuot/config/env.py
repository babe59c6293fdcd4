"""What an installation may set in its environment, each name with its meaning and its default.

`docs/reference/settings.md` is generated from `VARIABLES`; a variable that is not listed there does not exist.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Variable:
    """One name in the environment: its `default` as text ("" when unset) and what it decides."""

    name: str
    default: str
    meaning: str


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable(
            "DATABASE_URL",
            "",
            "PostgreSQL ≥ 15 của tỉnh: postgresql://user:password@host:5432/name. Bỏ trống thì dùng máy chủ nhúng.",
        ),
        Variable(
            "THONGSUOT_STATE",
            str(CHECKOUT / "var"),
            "Thư mục giữ dữ liệu của bản cài: cơ sở dữ liệu nhúng, tệp tải lên, khóa bí mật.",
        ),
        Variable("THONGSUOT_PROVINCE", "51", "Mã tỉnh, thành phố mà bản cài phục vụ (51: tỉnh Quảng Ngãi)."),
        Variable(
            "THONGSUOT_HOSTS", "127.0.0.1,localhost", "Các tên miền được phục vụ, cách nhau bằng dấu phẩy."
        ),
        Variable(
            "THONGSUOT_ORIGIN",
            "",
            "Địa chỉ công khai, ví dụ https://quangngai.gov.vn; có thì mọi liên kết dùng địa chỉ này và cookie chỉ đi qua HTTPS.",
        ),
        Variable(
            "THONGSUOT_SECURITY_CONTACT",
            "",
            "Nơi nhận báo lỗ hổng, ghi trong /.well-known/security.txt: mailto:an-ninh@tinh.gov.vn hoặc https://… Bỏ trống thì dùng thư của trang tỉnh.",
        ),
        Variable(
            "THONGSUOT_SECRET_KEY",
            "",
            "Khóa ký phiên làm việc. Bỏ trống thì tự sinh một lần trong THONGSUOT_STATE.",
        ),
        Variable(
            "THONGSUOT_DEBUG",
            "",
            "Đặt 1 khi phát triển: hiện lỗi chi tiết. Không bao giờ đặt ở nơi công khai.",
        ),
        Variable(
            "THONGSUOT_SMTP",
            "",
            "Máy chủ thư: smtp://user:password@host:587 (smtps:// cho cổng mã hóa). Bỏ trống thì `thongsuot work` in thư ra màn hình.",
        ),
        Variable(
            "THONGSUOT_MAIL_FROM", "Thông Suốt <khong-tra-loi@localhost>", "Địa chỉ gửi của thư nhắc việc."
        ),
        Variable(
            "THONGSUOT_HOOK_NETWORKS",
            "",
            "Các mạng nội bộ được phép nhận tin webhook, cách nhau bằng dấu phẩy, ví dụ 10.1.0.0/16. Bỏ trống thì chỉ gửi ra địa chỉ công cộng bằng https.",
        ),
        Variable(
            "THONGSUOT_LANGUAGES",
            "en:English,bdq:Bahnar,sed:Xơ Đăng,jra:Gia Rai",
            "Các tiếng ngoài tiếng Việt mà trang thông tin có bản dịch: mã ISO 639, dấu hai chấm, tên tiếng ấy; cách nhau bằng dấu phẩy.",
        ),
        Variable("PORT", "8000", "Cổng mà `thongsuot serve` lắng nghe trên 127.0.0.1."),
    )
}


def value(name: str) -> str:
    """The variable as set, or its default. KeyError when `name` is not among `VARIABLES`."""
    return os.environ.get(name) or VARIABLES[name].default


def flag(name: str) -> bool:
    return value(name).lower() in {"1", "true", "yes"}


def listed(name: str) -> list[str]:
    return [part.strip() for part in value(name).split(",") if part.strip()]


def state() -> Path:
    """The folder that holds what this installation must not lose; made when absent."""
    folder = Path(value("THONGSUOT_STATE")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key given in the environment, else one made once and kept readable by its owner only."""
    if given := value("THONGSUOT_SECRET_KEY"):
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


def database(url: str) -> Mapping[str, object]:
    """Django's settings for `url`; the embedded server when it is empty.

    Raises ValueError with the remedy when the address is not one of PostgreSQL.
    """
    if not url:
        return {"ENGINE": "thongsuot.config.embedded", "NAME": "thongsuot"}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL phải có dạng postgresql://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """The networks listed in a variable. Raises ValueError with the remedy when one of them is none."""
    try:
        return [ip_network(said) for said in listed(name)]
    except ValueError:
        raise ValueError(f"{name} phải là các mạng như 10.1.0.0/16, cách nhau bằng dấu phẩy") from None


def languages(name: str) -> list[tuple[str, str]]:
    """Vietnamese first, then the codes and names listed in a variable.

    Raises ValueError with the remedy when one of them has no code, no name, or comes twice.
    """
    pairs = [tuple(part.strip() for part in said.split(":", 1)) for said in listed(name)]
    found = [("vi", "Tiếng Việt"), *((pair[0].lower(), pair[-1]) for pair in pairs)]
    is_wrong = any(len(pair) < 2 or not pair[1] or not pair[0].isalpha() for pair in pairs)
    if is_wrong or len(dict(found)) < len(found):
        raise ValueError(f"{name} phải có dạng en:English,bdq:Bahnar; mỗi mã một lần, không ghi vi")
    return found


def mail(url: str) -> Mapping[str, object]:
    """Django's e-mail settings for `url`; the console when it is empty.

    Raises ValueError with the remedy when the address is not one of a mail server.
    """
    if not url:
        return {"EMAIL_BACKEND": "thongsuot.config.mail_on_screen.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("THONGSUOT_SMTP phải có dạng smtp://user:password@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.port == 587,
        "EMAIL_TIMEOUT": 20,
    }
