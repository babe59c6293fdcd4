"""Sentences in the style of official papers, written for these tests; the people in them are invented.

Each row: the construction, the sentence, and for each directive in it (addressee or "", first words, deadline or "").
"""

import pytest

from thongsuot.pure.reading import read
from thongsuot.pure.reading.gazetteer import Gazetteer

SENTENCES = (
    # who gives, to whom
    ("a giving verb and a body", "Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát biên chế của các xã.", [("Sở Nội vụ", "rà soát biên chế", "")]),
    ("giao … chủ trì", "UBND tỉnh giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập danh mục trụ sở dôi dư.", [("Sở Tài chính", "chủ trì, phối hợp", "")]),
    ("a class of units", "Đồng chí Bí thư Tỉnh ủy đề nghị các xã, phường khẩn trương kiện toàn tổ công nghệ số cộng đồng.", [("các xã, phường", "khẩn trương kiện toàn", "")]),
    ("a modal after the addressee", "Đồng chí Lê Văn Thử, Chủ tịch UBND tỉnh yêu cầu các sở, ngành phải cử cán bộ trực tiếp xuống cơ sở.", [("các sở, ngành", "cử cán bộ", "")]),
    ("saying, then a modal", "Chủ tịch UBND tỉnh nhấn mạnh, các địa phương cần chủ động bố trí quỹ đất tái định cư.", [("các địa phương", "chủ động bố trí", "")]),
    ("saying, then an actor and an adverb", "Đồng chí Trưởng đoàn chỉ rõ, Sở Y tế khẩn trương điều động bác sĩ về trạm y tế xã.", [("Sở Y tế", "khẩn trương điều động", "")]),
    ("lưu ý with a comma", "Phó Chủ tịch UBND tỉnh lưu ý, Ban Quản lý dự án phải hoàn trả mặt bằng thi công.", [("Ban Quản lý dự án", "hoàn trả mặt bằng", "")]),
    ("phân công", "Chủ tịch UBND tỉnh phân công đồng chí Phó Chủ tịch Trần Văn Mẫu trực tiếp chỉ đạo dự án.", [("đồng chí Phó Chủ tịch Trần Văn Mẫu", "trực tiếp chỉ đạo", "")]),
    ("thống nhất giao", "Ban Thường vụ Tỉnh ủy thống nhất giao Ban Tổ chức Tỉnh ủy tham mưu phương án luân chuyển cán bộ.", [("Ban Tổ chức Tỉnh ủy", "tham mưu phương án", "")]),
    ("an office told by its head", "Bí thư Tỉnh ủy yêu cầu người đứng đầu cấp ủy, chính quyền các xã trực tiếp đối thoại với Nhân dân.", [("người đứng đầu cấp ủy, chính quyền các xã", "trực tiếp đối thoại", "")]),
    ("two bodies joined by và", "Chủ tịch UBND tỉnh giao Sở Tài chính và Sở Nội vụ thẩm định đề án.", [("Sở Tài chính và Sở Nội vụ", "thẩm định đề án", "")]),
    ("a ministry with và in its name", "Phó Thủ tướng giao Bộ Nông nghiệp và Môi trường hoàn thiện dự thảo Nghị định.", [("Bộ Nông nghiệp và Môi trường", "hoàn thiện dự thảo", "")]),
    ("a ministry named with a small letter", "Thủ tướng giao bộ Tư pháp nghiên cứu, đề xuất hướng xử lý.", [("bộ Tư pháp", "nghiên cứu, đề xuất", "")]),
    ("an acronym", "Thủ tướng yêu cầu EVN bảo đảm điện cho mùa khô.", [("EVN", "bảo đảm điện", "")]),
    ("the police", "Chủ tịch UBND tỉnh đề nghị Công an tỉnh tăng cường tuần tra, xử lý vi phạm nồng độ cồn.", [("Công an tỉnh", "tăng cường tuần tra", "")]),
    ("the Front and unions", "Đồng chí Phó Bí thư Tỉnh ủy đề nghị Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội đẩy mạnh tuyên truyền.", [("Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội", "đẩy mạnh tuyên truyền", "")]),
    ("firms", "Phó Chủ tịch UBND tỉnh yêu cầu các nhà thầu tập trung máy móc, nhân lực thi công ba ca.", [("các nhà thầu", "tập trung máy móc", "")]),
    ("a named unit", "Chủ tịch UBND tỉnh giao UBND xã Ia Chim lập phương án bồi thường.", [("UBND xã Ia Chim", "lập phương án", "")]),
    ("an old style of tones", "Chủ tịch Uỷ ban nhân dân tỉnh yêu cầu các xã hoà giải dứt điểm tranh chấp.", [("các xã", "hoà giải dứt điểm", "")]),
    ("a body whose name ends in vụ", "Ban Thường vụ Huyện ủy đề nghị Đảng ủy các xã chuẩn bị nhân sự đại hội.", [("Đảng ủy các xã", "chuẩn bị nhân sự", "")]),
    ("a body with a verb in its name", "UBND tỉnh giao Trung tâm Xúc tiến đầu tư tham mưu tổ chức gặp mặt doanh nghiệp.", [("Trung tâm Xúc tiến đầu tư", "tham mưu tổ chức", "")]),
    ("a project board with its long name", "UBND tỉnh yêu cầu Ban QLDA đầu tư xây dựng các công trình giao thông tỉnh rà soát hồ sơ.", [("Ban QLDA đầu tư xây dựng các công trình giao thông tỉnh", "rà soát hồ sơ", "")]),
    ("a name with words no list holds", "Thủ tướng giao Bộ Công Thương rà soát quy hoạch điện; Tổng công ty Phát điện Sông Lam (GLC) phải bù tiến độ.", [("Bộ Công Thương", "rà soát quy hoạch", ""), ("Tổng công ty Phát điện Sông Lam (GLC)", "bù tiến độ", "")]),
    ("a firm with capitals in its name", "UBND thành phố yêu cầu Công ty TNHH MTV Điện lực Hải Phòng bố trí đấu nối.", [("Công ty TNHH MTV Điện lực Hải Phòng", "bố trí đấu nối", "")]),
    ("anaphora kept as said", "Chủ tịch UBND tỉnh giao Sở Tài chính thẩm định dự toán; sở này cũng có trách nhiệm hướng dẫn các xã quyết toán.", [("Sở Tài chính", "thẩm định dự toán", ""), ("sở này", "hướng dẫn các xã", "")]),
    ("with a body first", "Với UBND tỉnh Sơn La, Bộ trưởng đề nghị xử lý dứt điểm 3 hộ chưa bàn giao mặt bằng.", [("UBND tỉnh Sơn La", "xử lý dứt điểm", "")]),
    ("time between the body and its modal", "Ông yêu cầu UBND huyện ngay trong tuần sau phải làm việc với chủ đầu tư để chốt thời gian chi trả.", [("UBND huyện", "làm việc với", "ngay trong tuần sau")]),
    # how clauses are split
    ("semicolons", "Chủ tịch UBND tỉnh yêu cầu các phường rà soát hộ nghèo; cập nhật dữ liệu dân cư; công khai thủ tục hành chính.", [("các phường", "rà soát hộ nghèo", ""), ("các phường", "cập nhật dữ liệu", ""), ("các phường", "công khai thủ tục", "")]),
    ("đồng thời", "Đồng chí yêu cầu các xã tạm dừng công trình chưa cần thiết, đồng thời dồn vốn cho trường học.", [("các xã", "tạm dừng công trình", ""), ("các xã", "dồn vốn cho trường học", "")]),
    ("a change of addressee after a semicolon", "Chủ tịch UBND tỉnh giao Sở Xây dựng kiểm tra kết cấu; Sở Tài chính bố trí kinh phí sửa chữa.", [("Sở Xây dựng", "kiểm tra kết cấu", ""), ("Sở Tài chính", "bố trí kinh phí", "")]),
    ("a second giving verb", "Thủ tướng giao Bộ Tài chính bố trí vốn, giao Bộ Xây dựng rà soát định mức.", [("Bộ Tài chính", "bố trí vốn", ""), ("Bộ Xây dựng", "rà soát định mức", "")]),
    ("praise, then an instruction", "Chủ tịch UBND tỉnh ghi nhận nỗ lực của các xã; đồng thời đề nghị các xã tiếp tục hoàn thiện trụ sở.", [("các xã", "tiếp tục hoàn thiện", "")]),
    ("commas do not split", "Đồng chí yêu cầu Sở Y tế rà soát, bổ sung, luân chuyển bác sĩ.", [("Sở Y tế", "rà soát, bổ sung", "")]),
    ("tails stay", "Chủ tịch UBND tỉnh yêu cầu các xã sắp xếp trụ sở, bảo đảm công khai, không để lãng phí.", [("các xã", "sắp xếp trụ sở", "")]),
    ("emphasis stays", "Chủ tịch UBND tỉnh yêu cầu các xã rà soát quy hoạch, trong đó ưu tiên hạ tầng giao thông.", [("các xã", "rà soát quy hoạch", "")]),
    ("trong đó giao", "Chủ tịch UBND tỉnh yêu cầu các sở rà soát thủ tục, trong đó giao Văn phòng UBND tỉnh tổng hợp.", [("các sở", "rà soát thủ tục", ""), ("Văn phòng UBND tỉnh", "tổng hợp", "")]),
    ("enumerators in brackets", "Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ: (1) rà soát biên chế; (2) tổ chức tập huấn.", [("Sở Nội vụ", "rà soát biên chế", ""), ("Sở Nội vụ", "tổ chức tập huấn", "")]),
    ("a following sentence with a modal", "Bí thư Tỉnh ủy yêu cầu các xã nắm chắc địa bàn. Cần đối thoại với người dân ngay khi có vướng mắc.", [("các xã", "nắm chắc địa bàn", ""), ("các xã", "đối thoại với", "")]),
    ("a following sentence linked", "Chủ tịch UBND tỉnh yêu cầu Sở Tài chính cân đối nguồn. Cùng với đó, Sở Xây dựng sớm thẩm định thiết kế.", [("Sở Tài chính", "cân đối nguồn", ""), ("Sở Xây dựng", "sớm thẩm định", "")]),
    ("a conditional sentence", "Chủ tịch UBND tỉnh yêu cầu các xã tự cân đối kinh phí; trường hợp vượt khả năng thì báo cáo Sở Tài chính.", [("các xã", "tự cân đối", ""), ("các xã", "báo cáo Sở Tài chính", "")]),
    ("a fronted object", "Chủ tịch UBND tỉnh nhấn mạnh, việc phân công nhiệm vụ giữa các phòng phải được rà soát lại.", [("", "việc phân công nhiệm vụ", "")]),
    ("a prohibition", "Chủ tịch UBND tỉnh yêu cầu các đơn vị không để hồ sơ quá hạn.", [("các đơn vị", "không để hồ sơ", "")]),
    ("theo hướng is content", "Chủ tịch UBND tỉnh giao Sở Nội vụ sửa quy chế theo hướng: xã quyết định mua sắm nhỏ; tỉnh chỉ hậu kiểm.", [("Sở Nội vụ", "sửa quy chế", "")]),
    ("a quotation with the speaker after it", "“Các xã phải trả lời dân trong tuần này”, Chủ tịch UBND tỉnh yêu cầu.", [("Các xã", "trả lời dân", "trong tuần này")]),
    ("a quotation of two sentences", "“Các nhà thầu phải tăng ca, tăng kíp. Nhà thầu nào không đáp ứng thì cắt chuyển khối lượng”, Bộ trưởng nói.", [("Các nhà thầu", "tăng ca", ""), ("Các nhà thầu", "cắt chuyển khối lượng", "")]),
    ("a short quotation is a term", "Thủ tướng yêu cầu các bộ quán triệt tinh thần “5 quyết tâm”, “5 bảo đảm”.", [("các bộ", "quán triệt tinh thần", "")]),
    ("a report with nothing of its own is a tail", "Chủ tịch UBND tỉnh giao Sở Xây dựng kiểm tra tiến độ; báo cáo UBND tỉnh hằng tuần.", [("Sở Xây dựng", "kiểm tra tiến độ", "")]),
    ("a matter beyond one's powers", "Chủ tịch UBND tỉnh giao Sở Tài chính tổng hợp kiến nghị. Những vấn đề vượt thẩm quyền thì báo cáo Trung ương.", [("Sở Tài chính", "tổng hợp kiến nghị", ""), ("Sở Tài chính", "báo cáo Trung ương", "")]),
    ("a setting first", "Về giải phóng mặt bằng, Chủ tịch UBND tỉnh yêu cầu các phường vận động người dân bàn giao đất.", [("các phường", "vận động người dân", "")]),
    ("a purpose first", "Để đẩy nhanh tiến độ, UBND tỉnh giao Sở Xây dựng lập tổ công tác.", [("Sở Xây dựng", "lập tổ công tác", "")]),
    ("a basis between", "Chủ tịch UBND tỉnh yêu cầu các xã, căn cứ tình hình thực tế, chủ động sắp xếp lịch trực.", [("các xã", "chủ động sắp xếp", "")]),
    # by when
    ("a day without its year", "Chủ tịch UBND tỉnh giao Sở Nội vụ tổng hợp nhu cầu tuyển dụng, báo cáo UBND tỉnh trước ngày 30/9.", [("Sở Nội vụ", "tổng hợp nhu cầu", "trước ngày 30/9")]),
    ("a day in full", "Chủ tịch UBND tỉnh giao Sở Nội vụ trình đề án trước ngày 15 tháng 10 năm 2025.", [("Sở Nội vụ", "trình đề án", "2025-10-15")]),
    ("no later than", "Chủ tịch UBND tỉnh yêu cầu các xã hoàn thành kiểm kê chậm nhất ngày 20/12/2025.", [("các xã", "hoàn thành kiểm kê", "2025-12-20")]),
    ("in a month", "Chủ tịch UBND tỉnh yêu cầu các xã công bố quy chế làm việc trong tháng 9/2025.", [("các xã", "công bố quy chế", "2025-09-30")]),
    ("in a quarter", "Chủ tịch UBND tỉnh giao Sở Tài chính quyết toán dự án trong quý IV/2025.", [("Sở Tài chính", "quyết toán dự án", "2025-12-31")]),
    ("within days", "Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng trả lời trong vòng 10 ngày.", [("Sở Xây dựng", "trả lời", "trong vòng 10 ngày")]),
    ("working days", "Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng thẩm định trong thời hạn 15 ngày làm việc.", [("Sở Xây dựng", "thẩm định", "trong thời hạn 15 ngày làm việc")]),
    ("before Tết", "Bí thư Tỉnh ủy yêu cầu các xã bàn giao nhà cho hộ nghèo trước Tết Nguyên đán.", [("các xã", "bàn giao nhà", "trước Tết Nguyên đán")]),
    ("right after the meeting", "Chủ tịch UBND tỉnh yêu cầu các sở ban hành kế hoạch ngay sau hội nghị.", [("các sở", "ban hành kế hoạch", "ngay sau hội nghị")]),
    ("a finishing clause", "Chủ tịch UBND tỉnh giao Sở Tài chính rà soát trụ sở; hoàn thành trước ngày 31/10/2025.", [("Sở Tài chính", "rà soát trụ sở", "2025-10-31")]),
    ("a deadline at the head", "Chủ tịch UBND tỉnh yêu cầu trong tháng 8/2025, các xã phải công khai thủ tục hành chính.", [("các xã", "công khai thủ tục", "2025-08-31")]),
    ("per regulation", "Chủ tịch UBND tỉnh yêu cầu các xã trả kết quả đúng thời hạn quy định.", [("các xã", "trả kết quả", "đúng thời hạn quy định")]),
    ("vague words are no deadline", "Chủ tịch UBND tỉnh yêu cầu các xã sớm ổn định tổ chức trong thời gian tới.", [("các xã", "sớm ổn định", "")]),
    ("each month", "Chủ tịch UBND tỉnh yêu cầu các xã báo cáo tiến độ giải ngân trước ngày 25 hằng tháng.", [("các xã", "báo cáo tiến độ", "trước ngày 25 hằng tháng")]),
    ("at a sitting", "Chủ tịch UBND tỉnh giao Sở Tài chính hoàn thiện tờ trình để trình HĐND tỉnh tại Kỳ họp thứ 10.", [("Sở Tài chính", "hoàn thiện tờ trình", "tại Kỳ họp thứ 10")]),
    ("until a day", "Chủ tịch UBND tỉnh yêu cầu các chi bộ cài Sổ tay đảng viên, phấn đấu đến 30/11/2025 đạt trên 95%.", [("các chi bộ", "cài Sổ tay", "2025-11-30")]),
    ("two months", "Chủ tịch UBND tỉnh yêu cầu các xã bàn giao mặt bằng trong tháng 8, tháng 9 năm 2025.", [("các xã", "bàn giao mặt bằng", "2025-09-30")]),
    ("a term after a colon", "Chủ tịch UBND tỉnh giao Sở Nội vụ lập đề án; thời hạn hoàn thành: tháng 10 năm 2025.", [("Sở Nội vụ", "lập đề án", "2025-10-31")]),
    ("at an occasion", "Chủ tịch UBND tỉnh yêu cầu nhà thầu thông xe đúng dịp Quốc khánh 2/9/2025.", [("nhà thầu", "thông xe", "2025-09-02")]),
    ("half a year", "Chủ tịch UBND tỉnh yêu cầu các xã hoàn thành đo đạc trong 6 tháng đầu năm 2026.", [("các xã", "hoàn thành đo đạc", "2026-06-30")]),
    ("an hour of a day", "Bộ trưởng yêu cầu các bệnh viện báo cáo danh mục thuốc còn thiếu trước 17h00 ngày 10/6/2022.", [("các bệnh viện", "báo cáo danh mục", "2022-06-10")]),
    ("a sitting at the end of a year is a sitting", "UBND tỉnh giao Sở Tài chính trình dự toán tại kỳ họp thường lệ cuối năm 2025.", [("Sở Tài chính", "trình dự toán", "tại kỳ họp thường lệ cuối năm 2025")]),
    # what is no directive
    ("a citizen asks", "Bà Nguyễn Thị Mẫu (ấp 3) đề nghị chủ đầu tư chi trả tiền hỗ trợ tạm cư.", []),
    ("a saying", "“Việc gì có lợi cho dân thì phải làm”, Bí thư Tỉnh ủy nhấn mạnh.", []),
    ("what something is to be taken for", "“Cán bộ phải coi phục vụ nhân dân là thước đo năng lực”, Chủ tịch UBND tỉnh nhấn mạnh.", []),
    ("what a notice says first", "Thông báo nêu, các hạng mục chính của Dự án cơ bản bám sát kế hoạch.", []),
    ("an evaluation", "Chủ tịch UBND tỉnh đánh giá cao nỗ lực của các xã trong sắp xếp bộ máy.", []),
    ("a report of what was done", "Các xã đã kiện toàn bộ máy, tiếp nhận 2.300 hồ sơ.", []),
    ("background", "Trước đó, Chủ tịch UBND tỉnh đã yêu cầu các xã rà soát trụ sở.", []),
    ("a request upward", "Đại diện các xã kiến nghị UBND tỉnh bố trí kinh phí sửa chữa trụ sở.", []),
    ("a promise", "Thành phố sẽ bố trí ngân sách nâng cấp trung tâm hành chính công.", []),
    ("approval", "Chủ tịch UBND tỉnh đồng ý chủ trương nâng cấp tuyến đường liên xã.", []),
    ("giao as a noun", "Ngành giao thông đã giải ngân 80% kế hoạch vốn được giao.", []),
    ("yêu cầu as a noun", "Biên chế hiện nay chưa đáp ứng yêu cầu nhiệm vụ.", []),
    ("liability", "Giám đốc các sở chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.", []),
    ("the closing formula", "Văn phòng UBND tỉnh thông báo để các sở, ngành biết, thực hiện./.", []),
)  # fmt: skip


def seen(directive) -> tuple[str, str, str]:
    due = directive.deadline
    days = f"{due.due_on or ''} {due.text}" if due else ""
    return "; ".join(addressee.text for addressee in directive.addressees), directive.text, days


@pytest.mark.parametrize(
    ("construction", "sentence", "expected"), SENTENCES, ids=[row[0] for row in SENTENCES]
)
def test_a_sentence_is_read_as_a_clerk_would(
    construction: str, sentence: str, expected: list, gazetteer: Gazetteer
):
    found = [seen(directive) for directive in read(sentence, gazetteer=gazetteer).directives]
    assert len(found) == len(expected), found
    for (who, words, days), (wanted_who, wanted_words, wanted_days) in zip(found, expected, strict=True):
        assert who == wanted_who
        assert words.startswith(wanted_words)
        assert bool(days) == bool(wanted_days)
        assert wanted_days in days


@pytest.mark.parametrize("row", SENTENCES, ids=[row[0] for row in SENTENCES])
def test_what_is_read_stands_where_it_says(row: tuple, gazetteer: Gazetteer):
    sentence = row[1]
    for directive in read(sentence, gazetteer=gazetteer).directives:
        assert " ".join(sentence[directive.start : directive.end].split()) == directive.text
        assert directive.rules
        assert 0 < directive.confidence <= 1
