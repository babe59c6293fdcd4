"""How papers say what kind of unit a name is: in full, shortened, or by the party committee of it."""

KINDS = {
    ("tỉnh",): ("tỉnh",), ("thành", "phố"): ("thành phố",), ("tp",): ("thành phố",), ("tp", "."): ("thành phố",),
    ("p", "."): ("phường",), ("x", "."): ("xã",), ("tt", "."): ("thị trấn",), ("q", "."): ("quận",), ("h", "."): ("huyện",), ("tx", "."): ("thị xã",),
    ("t", "."): ("tỉnh",), ("đk", "."): ("đặc khu",), ("phường",): ("phường",), ("xã",): ("xã",), ("đặc", "khu"): ("đặc khu",), ("huyện",): ("huyện",), ("quận",): ("quận",),
    ("tỉnh", "ủy"): ("tỉnh",), ("thành", "ủy"): ("thành phố",), ("huyện", "ủy"): ("huyện",), ("quận", "ủy"): ("quận",),
    ("thị", "ủy"): ("thị xã",), ("thị", "xã"): ("thị xã",), ("thị", "trấn"): ("thị trấn",),
}  # fmt: skip
