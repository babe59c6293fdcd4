"""The words of the example's site. People, numbers and papers are invented; addresses end in `.example`."""

from typing import Any

AGENCY = "UBND phường Kon Tum"
Rows = tuple[dict[str, Any], ...]
Parts = list[tuple[str, str]]


def _parts(*paragraphs: str) -> Parts:
    return [("paragraph", f"<p>{one}</p>") for one in paragraphs]


IMPRINT = {
    "responsible": "Lê Hoài Thu, Phó Chủ tịch UBND phường",
    "phone": "0260 000 0100",
    "email": "ubnd@kontum.example",
}
ABOUT = _parts(
    "Phường Kon Tum là đơn vị hành chính cấp cơ sở của tỉnh Quảng Ngãi từ ngày 01/7/2025. Các trang dưới đây giới thiệu bộ máy, người lãnh đạo, chức năng, điều kiện tự nhiên, lịch sử và văn hóa của phường.",
)
DUTIES: Parts = [
    ("heading", "Hội đồng nhân dân phường"),
    ("paragraph", "<p>Quyết định những vấn đề của địa phương theo thẩm quyền, giám sát việc tuân theo pháp luật và việc thực hiện nghị quyết của mình.</p>"),
    ("heading", "Ủy ban nhân dân phường"),
    ("paragraph", "<p>Tổ chức thi hành pháp luật trên địa bàn; quản lý đất đai, xây dựng, môi trường, giáo dục, y tế, văn hóa, an sinh xã hội; giải quyết thủ tục hành chính cho người dân và doanh nghiệp.</p>"),
    ("heading", "Trung tâm Phục vụ hành chính công"),
    ("paragraph", "<p>Tiếp nhận hồ sơ và trả kết quả tại một nơi, hướng dẫn nộp hồ sơ trực tuyến.</p>"),
]  # fmt: skip
NATURE = _parts(
    "Phường nằm bên sông Đắk Bla, trên cao nguyên, địa hình thoải dần về phía sông. Một năm có hai mùa: mưa từ tháng 5 đến tháng 10, khô từ tháng 11 đến tháng 4 năm sau.",
    "Đất đỏ và đất phù sa ven sông hợp với cây công nghiệp, cây ăn quả và rau màu.",
)
HISTORY = _parts(
    "Tên Kon Tum trong tiếng Ba Na có nghĩa là “làng hồ”. Các làng Ba Na quần tụ quanh nhà rông, nơi họp bàn việc chung và giữ các lễ hội của cộng đồng.",
    "Di tích, nhà rông và nghề dệt thổ cẩm, đan lát được người dân cùng chính quyền giữ gìn.",
)

LEADERS: tuple[tuple[str, str, str, int, dict[str, str]], ...] = (
    ("Trần Quốc Hưng", "Bí thư Đảng ủy", "dang-uy", 1, {
        "biography": "Sinh năm 1976. Cử nhân Luật, cao cấp lý luận chính trị. Nguyên trưởng phòng ở cấp huyện.",
        "duties": "Lãnh đạo chung công việc của Đảng ủy; phụ trách công tác cán bộ, quốc phòng, an ninh.",
        "phone": "0260 000 0101", "email": "bithu@kontum.example"}),
    ("A Thế Vinh", "Chủ tịch UBND", "ubnd", 1, {
        "biography": "Sinh năm 1980, dân tộc Ba Na. Kỹ sư nông nghiệp, thạc sĩ quản lý công.",
        "duties": "Lãnh đạo, điều hành công việc của UBND phường; phụ trách ngân sách, đất đai, đầu tư công.",
        "phone": "0260 000 0102", "email": "chutich@kontum.example"}),
    ("Lê Hoài Thu", "Phó Chủ tịch UBND", "ubnd", 2, {
        "biography": "Sinh năm 1985. Cử nhân Sư phạm. Nguyên hiệu trưởng trường trung học cơ sở.",
        "duties": "Phụ trách giáo dục, y tế, văn hóa, an sinh xã hội, chuyển đổi số.",
        "phone": "0260 000 0103", "email": "pct.vanxa@kontum.example"}),
)  # fmt: skip

SPOKESPERSON = {
    "full_name": "Lê Hoài Thu", "post": "Phó Chủ tịch UBND phường", "phone": "0260 000 0103",
    "email": "pct.vanxa@kontum.example", "decision": "Quyết định 31/QĐ-UBND (ví dụ)",
}  # fmt: skip

RECEPTION = {
    "place": "Phòng tiếp công dân, tầng 1, trụ sở UBND phường",
    "phone": "0260 000 0110",
    "rules": "Mang theo căn cước hoặc mở VNeID.\nĐăng ký trước qua điện thoại để không phải chờ.\nNgười cao tuổi, khuyết tật, phụ nữ mang thai được tiếp trước.",
}
RECEPTION_TIMES: Rows = (
    {"rule": "Thứ Ba và thứ Năm hằng tuần", "hours": "7 giờ 30 – 11 giờ 00", "receiver": "A Thế Vinh", "post": "Chủ tịch UBND phường"},
    {"rule": "Các ngày làm việc khác", "hours": "Giờ hành chính", "receiver": "Công chức tiếp dân", "post": "Văn phòng HĐND và UBND phường"},
    {"rule": "Ngày 15 hằng tháng", "hours": "8 giờ 00 – 11 giờ 00", "receiver": "Trần Quốc Hưng", "post": "Bí thư Đảng ủy phường"},
)  # fmt: skip

ALERT = {
    "title": "Trang ví dụ: tên người, số điện thoại, văn bản ở đây đều là giả định",
    "tone": "info",
    "text": "Nội dung này đi kèm bản cài để người mới thấy một trang thông tin đầy đủ. Ban biên tập gỡ thông báo này ở mục “Thông báo của trang”.",
}

WEEK: tuple[tuple[int, tuple[int, int], dict[str, str]], ...] = (
    (0, (7, 30), {"title": "Giao ban UBND phường", "place": "Phòng họp tầng 2", "chair": "A Thế Vinh, Chủ tịch UBND phường"}),
    (1, (7, 30), {"title": "Tiếp công dân định kỳ", "place": "Phòng tiếp công dân", "chair": "A Thế Vinh, Chủ tịch UBND phường"}),
    (2, (14, 0), {"title": "Kiểm tra tiến độ sửa đường nội tổ", "place": "Tổ dân phố 3", "chair": "A Thế Vinh, Chủ tịch UBND phường", "attendees": "Phòng Kinh tế, Hạ tầng và Đô thị"}),
    (3, (8, 0), {"title": "Họp tổ công nghệ số cộng đồng", "place": "Hội trường phường", "chair": "Lê Hoài Thu, Phó Chủ tịch UBND phường"}),
    (4, (14, 0), {"title": "Rà soát kết quả thực hiện kết luận buổi làm việc 08/8/2025", "place": "Phòng họp tầng 2", "chair": "Trần Quốc Hưng, Bí thư Đảng ủy phường"}),
)  # fmt: skip

NATIONAL = "https://dichvucong.gov.vn/"
CENTRE = "Trung tâm Phục vụ hành chính công phường, tầng 1"
GUIDES: Rows = (
    {"title": "Đăng ký khai sinh cho con", "field": "justice",
     "summary": "Làm khi em bé mới sinh, trong 60 ngày kể từ ngày sinh.",
     "who": "Cha, mẹ; nếu cha mẹ không đi được thì ông, bà hoặc người thân khác.",
     "bring": "Giấy chứng sinh của bệnh viện hoặc trạm y tế\nCăn cước hoặc VNeID của người đi đăng ký\nGiấy chứng nhận kết hôn của cha mẹ, nếu có",
     "steps": "Nộp giấy tờ tại Trung tâm hoặc nộp trực tuyến.\nCông chức kiểm tra và ghi vào sổ.\nNhận giấy khai sinh và số định danh của bé.",
     "time": "Trong ngày", "fee": "Không thu khi đúng hạn", "where": CENTRE, "result": "Giấy khai sinh bản chính",
     "legal_basis": "Luật Hộ tịch", "national_url": NATIONAL},
    {"title": "Xác nhận tình trạng hôn nhân", "field": "justice",
     "summary": "Làm khi cần giấy xác nhận độc thân để kết hôn, mua bán nhà đất.",
     "bring": "Căn cước hoặc VNeID\nQuyết định ly hôn hoặc giấy chứng tử của vợ, chồng, nếu có",
     "steps": "Khai tờ khai, nói rõ dùng giấy để làm gì.\nNộp tại Trung tâm hoặc trực tuyến.\nNhận giấy xác nhận.",
     "time": "3 ngày làm việc", "fee": "Theo nghị quyết HĐND tỉnh", "where": CENTRE, "national_url": NATIONAL},
    {"title": "Trợ cấp xã hội hằng tháng cho người khuyết tật", "field": "welfare",
     "summary": "Làm khi người khuyết tật nặng hoặc đặc biệt nặng chưa hưởng trợ cấp.",
     "bring": "Tờ khai theo mẫu\nGiấy xác nhận khuyết tật\nCăn cước hoặc VNeID",
     "steps": "Nộp hồ sơ tại Trung tâm.\nPhòng Văn hóa - Xã hội xem xét, niêm yết công khai.\nNhận quyết định và trợ cấp từ tháng kế tiếp.",
     "time": "Theo quy định của thủ tục", "fee": "Không thu", "where": CENTRE, "national_url": NATIONAL},
    {"title": "Đăng ký biến động đất đai", "field": "land",
     "summary": "Làm khi chuyển nhượng, tặng cho, thừa kế hoặc đổi thông tin trên giấy chứng nhận.",
     "bring": "Giấy chứng nhận quyền sử dụng đất\nHợp đồng đã công chứng, chứng thực\nCăn cước hoặc VNeID",
     "steps": "Nộp hồ sơ và nhận giấy hẹn.\nThực hiện nghĩa vụ tài chính nếu có.\nNhận giấy chứng nhận đã cập nhật.",
     "time": "Theo giấy hẹn", "fee": "Theo nghị quyết HĐND tỉnh", "where": CENTRE, "national_url": NATIONAL},
)  # fmt: skip

QUESTIONS: tuple[tuple[int, dict[str, str]], ...] = (
    (2, {"title": "Sau khi sắp xếp phường, có phải đổi căn cước không?", "field": "justice",
         "question": "Địa chỉ trên căn cước của tôi ghi tên phường cũ. Tôi có phải đi đổi không?",
         "answer": "Không bắt buộc. Căn cước còn hạn vẫn dùng bình thường; bạn chỉ đổi khi có nhu cầu hoặc khi hết hạn.",
         "answered_by": AGENCY}),
    (9, {"title": "Nộp hồ sơ đất đai ở đâu?", "field": "land",
         "question": "Trước đây tôi nộp ở thành phố, bây giờ nộp ở đâu?",
         "answer": "Bạn nộp tại Trung tâm Phục vụ hành chính công của phường, hoặc nộp trực tuyến trên Cổng Dịch vụ công quốc gia.",
         "answered_by": AGENCY}),
)  # fmt: skip

ARTICLES: tuple[tuple[int, dict[str, Any]], ...] = (
    (1, {"title": "Phường hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa", "category": "digital",
         "topics": ("Chuyển đổi số", "Thủ tục hành chính"),
         "summary": "Tổ công nghệ số cộng đồng đến từng tổ dân phố, giúp người lớn tuổi cài VNeID và nộp hồ sơ đầu tiên.",
         "body": _parts("Mỗi tối thứ Tư, tổ công nghệ số cộng đồng có mặt tại nhà văn hóa các tổ dân phố. Người dân mang điện thoại và căn cước, được hướng dẫn từng bước cho đến khi nộp xong hồ sơ.", "Ai chưa có điện thoại thông minh được giúp nộp tại chỗ bằng máy tính của phường.")}),
    (3, {"title": "Thông báo lịch tiêm chủng mở rộng tháng này", "category": "notice", "topics": ("Y tế",),
         "summary": "Trạm Y tế phường tiêm cho trẻ dưới 5 tuổi vào hai buổi sáng thứ Bảy.",
         "body": _parts("Trạm Y tế phường tổ chức tiêm chủng mở rộng vào sáng thứ Bảy tuần thứ nhất và tuần thứ ba. Phụ huynh mang theo sổ tiêm chủng của trẻ.")}),
    (6, {"title": "Thông báo phân luồng khi sửa đường nội tổ", "category": "notice", "topics": ("Giao thông",),
         "summary": "Đường nội tổ dân phố 3 sửa trong hai tuần; xe tải đi đường vòng.",
         "body": _parts("Trong hai tuần, đường nội tổ dân phố 3 được sửa theo từng đoạn 200 m. Xe máy và xe con vẫn đi được; xe tải đi vòng theo biển báo.")}),
    (12, {"title": "Lớp dệt thổ cẩm cho phụ nữ trẻ khai giảng", "category": "culture", "topics": ("Văn hóa Ba Na",),
          "summary": "Hai mươi học viên theo học các nghệ nhân trong ba tháng, mỗi tuần hai buổi.",
          "body": _parts("Lớp học do các nghệ nhân trong phường đứng lớp, dạy từ se sợi đến dệt hoa văn. Sản phẩm tốt được giới thiệu ở gian hàng chung của phường.")}),
)  # fmt: skip

DOCUMENTS: tuple[tuple[int, dict[str, str]], ...] = (
    (240, {"title": "Ban hành Quy chế tiếp công dân của UBND phường", "kind": "decision", "field": "justice",
           "number_symbol": "05/QĐ-UBND", "agency": AGENCY, "signer": "A Thế Vinh", "signer_post": "Chủ tịch",
           "summary": "Quy định nơi tiếp, giờ tiếp và cách phân công người tiếp công dân."}),
    (40, {"title": "Ban hành Quy chế tiếp công dân của UBND phường (sửa đổi)", "kind": "decision", "field": "justice",
          "number_symbol": "27/QĐ-UBND", "agency": AGENCY, "signer": "A Thế Vinh", "signer_post": "Chủ tịch",
          "summary": "Thêm buổi tiếp sáng thứ Năm và cho đăng ký trước qua điện thoại; thay thế Quyết định 05/QĐ-UBND."}),
    (15, {"title": "Kế hoạch chuyển đổi số của phường năm nay", "kind": "plan", "field": "digital",
          "number_symbol": "112/KH-UBND", "agency": AGENCY, "signer": "Lê Hoài Thu", "signer_post": "Phó Chủ tịch",
          "summary": "Mỗi tổ dân phố có một tổ công nghệ số; mỗi tháng một buổi hướng dẫn nộp hồ sơ trực tuyến."}),
)  # fmt: skip

ALBUM = "Nhà rông và dòng Đắk Bla"
ALBUM_SUMMARY = "Tranh vẽ minh họa đi kèm bản cài, thay cho ảnh chụp."
PHOTOS = (
    (
        "Tranh vẽ nhà rông mái cao bên những dãy đồi xanh lúc bình minh",
        "Nhà rông lúc sáng sớm (tranh minh họa)",
    ),
    ("Tranh vẽ các dãy đồi xếp lớp dưới trời xanh nhạt", "Những dãy đồi ven sông (tranh minh họa)"),
    ("Tranh vẽ nhà rông giữa đồi núi lúc chiều", "Nhà rông lúc chiều (tranh minh họa)"),
)

POLL: dict[str, str] = {
    "title": "Chợ phiên cuối tuần của phường nên mở ở đâu?",
    "about": "Phường định mở chợ phiên mỗi sáng Chủ nhật. Kết quả được trình UBND phường khi chọn nơi họp chợ.",
    "options": "Quảng trường trước nhà rông\nĐường ven sông Đắk Bla\nSân vận động phường\nKhông cần chợ phiên",
}
POLL_OPEN_DAYS = 21
POLL_VOTES = (0, 1, 1, 0, 1, 2, 1, 0, 1)  # the place of each choice among the options

ENGLISH_ALERT: dict[str, Any] = {
    "language": "en",
    "title": "Example site: all names, telephone numbers and documents here are invented",
    "body": _parts("This site shows what a ward's website looks like. Nothing on it is real."),
}

ENGLISH_HOME: dict[str, Any] = {
    "language": "en",
    "title": "Kon Tum Ward",
    "summary": "Where to find us, when we receive citizens, and how to write to us.",
    "translator": "Văn phòng HĐND và UBND phường",
    "body": _parts(
        "The People's Committee of Kon Tum Ward receives citizens on working days. Bring an identity document; nothing is charged for advice.",
        "Procedures are filed on the National Public Service Portal. The ward's one-stop counter helps those who have no device of their own.",
        "You may write to us without an account from the page “Feedback and petitions”, which is in Vietnamese. You are given a code with which the answer can be read.",
    ),
}
