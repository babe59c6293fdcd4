"""What the trail's actions are called by people. Moves of registers are called by their own tables."""

WORDS = {
    "calendar.drop_day": "Bỏ một ngày khỏi lịch làm việc",
    "calendar.load": "Nạp lịch làm việc",
    "calendar.set_day": "Sửa một ngày trong lịch làm việc",
    "deadline.ask": "Đề nghị gia hạn",
    "deadline.granted": "Đồng ý gia hạn",
    "deadline.refused": "Không đồng ý gia hạn",
    "deadline.recount": "Tính lại thời hạn theo lịch làm việc",
    "deadline.set": "Đổi thời hạn",
    "desk.drop_filter": "Bỏ bộ lọc đã lưu",
    "desk.keep_filter": "Lưu bộ lọc",
    "finding.accepted": "Xác nhận nội dung đọc được",
    "finding.add": "Thêm nội dung máy đọc sót",
    "finding.correct": "Sửa nội dung đọc được",
    "finding.proposed": "Xét lại nội dung đã bỏ",
    "finding.rejected": "Bỏ nội dung đọc được",
    "issuing.discard": "Bỏ dự thảo văn bản đi",
    "issuing.draft": "Soạn văn bản đi",
    "issuing.edit": "Sửa dự thảo văn bản đi",
    "issuing.issue": "Ban hành văn bản",
    "issuing.set_book": "Ghi số của sổ cấp số",
    "ladder.load": "Nạp bậc nhắc việc",
    "matter.link": "Liên kết với việc khác",
    "meetings.draft_notice": "Soạn thông báo kết luận",
    "matter.hide": "Thôi công khai",
    "matter.publish": "Công khai",
    "matter.remind": "Nhắc việc",
    "matter.right_giver": "Sửa cơ quan giao",
    "matter.unite": "Gộp vào khó khăn chung",
    "matter.unlink": "Bỏ liên kết",
    "norms.load": "Nạp các trị số",
    "paper.describe": "Xác nhận buổi làm việc của văn bản",
    "paper.enter": "Nhập văn bản",
    "people.appoint": "Bổ nhiệm vào chức vụ",
    "people.be_absent": "Báo vắng mặt, cử người thay",
    "people.end_absence": "Thôi cử người thay",
    "people.end_appointment": "Thôi giữ chức vụ",
    "people.found_bodies": "Lập các cơ quan của đơn vị",
    "people.give_duty": "Giao vai trò",
    "people.make_sign_in_link": "Cấp liên kết đăng nhập",
    "people.open_account": "Mở tài khoản",
    "people.use_sign_in_link": "Đăng nhập bằng liên kết",
    "places.load_boundaries": "Nạp ranh giới",
    "places.load_populations": "Nạp dân số",
    "places.load_registry": "Nạp danh mục đơn vị hành chính",
    "portal.admit": "Cho vào phòng biên tập",
    "portal.complete_site": "Thêm mục còn thiếu cho trang thông tin",
    "portal.confirm": "Xác nhận nội dung trang thông tin",
    "portal.found_site": "Lập trang thông tin",
    "portal.let_editors_in": "Cập nhật quyền biên tập",
    "portal.load_requirements": "Nạp các mục trang thông tin phải có",
    "portal.propose": "Soạn tin từ văn bản",
    "portal.publish": "Đăng bài",
    "portal.serve_under": "Đặt tên miền riêng cho trang thông tin",
    "portal.withdraw": "Gỡ bài",
    "tasks.end_pattern": "Thôi dùng mẫu việc",
    "tasks.save_pattern": "Lưu mẫu việc",
}
OF_EVERY_REGISTER = {
    "open": "Mở việc",
    "open_common": "Mở việc chung",
    "put_in_charge": "Phân công người làm",
}


def words_of(action: str, labels: dict[str, str]) -> str:
    """How people call an action such as "tasks.accept"; `labels` are the words of its register's own moves.

    An action nobody has named is shown as it is kept.
    """
    name = action.rsplit(".", 1)[-1]
    return WORDS.get(action) or labels.get(name) or OF_EVERY_REGISTER.get(name, action)
