"""Telling other software by webhook: what is signed, and where nothing may be sent to."""

import hmac
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

MOST_TRIES = 12
KEPT_TRYING = timedelta(days=3)
SCHEMES = ("https", "http")

Network = IPv4Network | IPv6Network


def signature(key: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 in hex over "timestamp.body", so that neither can be replaced or sent again later unseen."""
    return hmac.new(key.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()


def address_refused(url: str) -> str:
    """Why this can be no address of a webhook, as a sentence; empty when it can."""
    if any(map(str.isspace, url)):
        return "Địa chỉ không được có khoảng trắng. Hãy chép lại địa chỉ."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "Địa chỉ này chưa đúng dạng. Ví dụ: https://phanmem.quangngai.gov.vn/nhan-tin"
    if parts.scheme not in SCHEMES or not parts.hostname or port == 0:
        return "Địa chỉ phải bắt đầu bằng https:// và có tên máy chủ."
    if parts.username or parts.password:
        return "Đừng ghi tên đăng nhập, mật khẩu trong địa chỉ; tin đã được ký bằng khóa riêng."
    return ""


def may_reach(address: str, scheme: str, allowed: Iterable[Network]) -> bool:
    """Whether something may be sent to an IP address: a public one by https, or one in the `allowed` networks.

    Anything else could make this server knock at doors inside its own network for somebody outside.
    """
    found = ip_address(address.partition("%")[0])
    real: IPv4Address | IPv6Address = getattr(found, "ipv4_mapped", None) or found
    if any(real in network for network in allowed if network.version == real.version):
        return True
    return scheme == "https" and real.is_global and not real.is_multicast
