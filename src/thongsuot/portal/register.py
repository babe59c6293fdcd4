"""The portal's part in the worker's rounds."""

from thongsuot.followup.registry import registry
from thongsuot.portal.actions import publish_due
from thongsuot.portal.tasks import send_digests

registry.add_job("đăng, gỡ trang theo giờ hẹn", publish_due)
registry.add_job("gửi tin kết quả", send_digests)
