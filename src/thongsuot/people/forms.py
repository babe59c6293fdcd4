"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."
        ),
        "inactive": _("Tài khoản này đã ngừng hoạt động. Hãy liên hệ văn phòng của đơn vị."),
    }
