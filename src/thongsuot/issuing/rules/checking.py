"""What keeps a draft from being issued, and what in it departs from the rules of layout."""

import re
from collections.abc import Iterator

from thongsuot.issuing.rules.content import Said
from thongsuot.issuing.rules.kinds import LETTER
from thongsuot.issuing.rules.wording import lines_of

LONGEST_ABSTRACT_WORDS = 80
BLANK = re.compile(r"\[Ghi [^\]]{1,200}\]")


def missing(said: Said) -> Iterator[str]:
    """What a document cannot be without (Decree 30/2020/NĐ-CP, art. 8), each as a sentence with its remedy."""
    needed = (
        (said.agency, "Chưa ghi tên cơ quan ban hành."),
        (said.symbol, "Chưa ghi ký hiệu văn bản."),
        (said.place, "Chưa ghi địa danh."),
        (said.abstract, "Chưa ghi trích yếu nội dung."),
        (said.text, "Chưa có nội dung văn bản."),
        (said.signer_post, "Chưa ghi chức vụ người ký."),
        (said.signer_name, "Chưa ghi họ và tên người ký."),
        (said.kind != LETTER or said.addressed_to.strip(), "Công văn chưa ghi nơi nhận ở mục “Kính gửi”."),
        (not said.authority or said.on_behalf_of.strip(), "Chưa ghi ký thay mặt, thay hoặc thừa lệnh ai."),
    )
    for value, sentence in needed:
        if not (value.strip() if isinstance(value, str) else value):
            yield sentence
    for blank in BLANK.findall(said.text):
        yield f"Nội dung còn chỗ trống phải ghi hoặc bỏ đi: {blank}"


def deviations(said: Said) -> Iterator[str]:
    """What would be issued but looks wrong."""
    if not lines_of(said.recipients) and not said.addressed_to.strip():
        yield "Nơi nhận mới có dòng lưu văn thư."
    if len(said.abstract.split()) > LONGEST_ABSTRACT_WORDS:
        yield "Trích yếu dài quá 80 chữ; trích yếu phải ngắn gọn, phản ánh khái quát nội dung chủ yếu."
    if said.authority == "TM" and said.signer_post.strip().lower().startswith("phó"):
        yield "Cấp phó ký thì ghi ký thay (KT.) người đứng đầu ở dòng dưới quyền hạn thay mặt."
    for line in lines_of(said.text)[:-1]:
        if line.endswith("./."):
            yield "Dấu “./.” chỉ đặt ở cuối văn bản; hãy bỏ ở giữa nội dung."
            return
