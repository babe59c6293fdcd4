from datetime import date

import pytest

from thongsuot.pure.reading.gazetteer import Gazetteer, Place

NEW = date(2025, 7, 1)
OLD = date(2025, 6, 30)

PLACES = (
    Place("51", "province", "tỉnh", "Quảng Ngãi", "51", None, OLD),
    Place("51", "province", "tỉnh", "Quảng Ngãi", "51", NEW, None),
    Place("62", "province", "tỉnh", "Kon Tum", "62", None, OLD),
    Place("14", "province", "tỉnh", "Sơn La", "14", None, None),
    Place("66", "province", "tỉnh", "Đắk Lắk", "66", None, None),
    Place("40", "province", "tỉnh", "Nghệ An", "40", None, None),
    Place("01", "province", "thành phố", "Hà Nội", "01", None, None),
    Place("79", "province", "thành phố", "Hồ Chí Minh", "79", None, None),
    Place("31", "province", "thành phố", "Hải Phòng", "31", None, None),
    Place("608", "district", "thành phố", "Kon Tum", "62", None, OLD),
    Place("535", "district", "huyện", "Ba Tơ", "51", None, OLD),
    Place("23293", "commune", "phường", "Thắng Lợi", "62", None, OLD),
    Place("23293", "commune", "phường", "Kon Tum", "51", NEW, None),
    Place("23302", "commune", "phường", "Đăk Bla", "51", NEW, None),
    Place("23284", "commune", "phường", "Đăk Cấm", "51", NEW, None),
    Place("23332", "commune", "xã", "Đăk Rơ Wa", "51", NEW, None),
    Place("23317", "commune", "xã", "Ngọk Bay", "51", NEW, None),
    Place("23326", "commune", "xã", "Ia Chim", "51", NEW, None),
    Place("21484", "commune", "xã", "Ba Tơ", "51", NEW, None),
    Place("24221", "commune", "xã", "Ia Rvê", "66", NEW, None),
    Place("17329", "commune", "xã", "Quang Trung", "40", NEW, None),
    Place("11482", "commune", "xã", "Quang Trung", "31", NEW, None),
)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(PLACES)
