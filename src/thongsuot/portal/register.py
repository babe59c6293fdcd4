"""The worker's part in the portal: pages go up and come down at the hour set for them."""

from thongsuot.followup.registry import registry
from thongsuot.portal.actions import publish_due

registry.add_job("đăng, gỡ trang theo giờ hẹn", publish_due)
