"""The portal's part in the worker's rounds, and where the public reads of a matter."""

from thongsuot.followup.registry import registry
from thongsuot.portal.actions import forget_ballots, prepare_pictures, publish_due
from thongsuot.portal.models.shown import public_pages
from thongsuot.portal.rules.norms import FIRST_NORMS
from thongsuot.portal.tasks import send_digests

registry.add_job("đăng, gỡ trang theo giờ hẹn", publish_due)
registry.add_job("chuẩn bị ảnh cho các cỡ màn hình", prepare_pictures)
registry.add_job("gửi tin kết quả", send_digests)
registry.add_job("bỏ dấu vết trả lời thăm dò", forget_ballots)
registry.add_norms(FIRST_NORMS)
registry.add_public_pages(public_pages)
