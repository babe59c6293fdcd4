"""`thongsuot sites`: the communes' sites: found them, complete them, give them host names, see how they stand."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from thongsuot.places.models import Unit
from thongsuot.portal.actions import complete_site, found_province_site, found_ward_site, serve_under
from thongsuot.portal.models import ProvincePage, WardPage
from thongsuot.portal.models.completeness import check_sites


class Command(BaseCommand):
    help = "Lập trang thông tin của các xã, phường; không kèm gì thì liệt kê trang nào còn thiếu mục nào"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", help="mã các xã, phường cần lập trang")
        parser.add_argument("--all", action="store_true", help="lập cho mọi xã, phường của tỉnh")
        parser.add_argument("--domain", help="đặt tên miền riêng cho một xã, phường: MÃ=ten.mien.vn")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["domain"]:
            self._serve_under(options["domain"])
        elif options["all"] or options["codes"]:
            self._found(options["codes"])
        else:
            self._list()

    def _found(self, codes: list[str]) -> None:
        units = Unit.objects.communes_of(settings.PROVINCE_CODE)
        units = units.filter(code__in=codes) if codes else units
        if unknown := set(codes) - {unit.code for unit in units}:
            raise CommandError(
                f"Không có xã, phường nào mang mã {', '.join(sorted(unknown))} trong tỉnh này."
            )
        home, at = self._home(), timezone.now()
        for unit in units:
            is_new = not WardPage.objects.filter(unit=unit).exists()
            site = found_ward_site(unit, home, by=None, at=at)
            added = complete_site(site, by=None, at=at)
            if is_new or added:
                self.stdout.write(
                    f"{site}: {'đã lập' if is_new else f'thêm {len(added)} mục'}, {site.get_url()}"
                )
        self.stdout.write(f"{len(units)} xã, phường có trang thông tin.")

    def _home(self) -> ProvincePage:
        province = Unit.objects.current().provinces().get(code=settings.PROVINCE_CODE)
        return found_province_site(province, by=None, at=timezone.now())

    def _serve_under(self, said: str) -> None:
        code, _equals, hostname = said.partition("=")
        site = WardPage.objects.filter(unit__code=code, unit__dissolved_on=None).first()
        if site is None or not hostname:
            raise CommandError(
                "Hãy ghi MÃ=ten.mien.vn của một xã, phường đã có trang, ví dụ 23293=kontum.quangngai.gov.vn."
            )
        serve_under(site, hostname, by=None, at=timezone.now())
        self.stdout.write(f"{site}: {hostname}. Thêm tên miền này vào THONGSUOT_HOSTS rồi khởi động lại.")

    def _list(self) -> None:
        sites = WardPage.objects.select_related("unit").order_by("unit__sort_key")
        for found in check_sites(sites, timezone.localdate()):
            missing = "; ".join(one.requirement.label for one in found.missing)
            self.stdout.write(
                f"{found.site}: {found.score.sentence}{f' Thiếu: {missing}.' if missing else ''}"
            )
