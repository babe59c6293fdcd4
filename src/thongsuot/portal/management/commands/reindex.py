"""`thongsuot reindex`: make the index of the public search anew from the pages themselves."""

from typing import Any

from django.core.management.base import BaseCommand

from thongsuot.portal.models.faces import catch_up_with_pages


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm của cổng thông tin từ chính các trang"

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{catch_up_with_pages(anew=True)} trang công khai tìm được.")
