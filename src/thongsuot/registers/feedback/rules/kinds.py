"""What feedback is about, how hard it is to answer, where a complaint goes, and the citizen's mark."""

DOUBT, PRESS = "doubt", "press"
KINDS = {
    "road": "Đường sá, vỉa hè, thoát nước",
    "environment": "Rác thải, môi trường, tiếng ồn",
    "utility": "Điện, nước, chiếu sáng",
    "order": "An ninh, trật tự",
    "land": "Đất đai, xây dựng",
    "procedure": "Thủ tục, thái độ phục vụ",
    "social": "Y tế, giáo dục, chính sách",
    "proposal": "Góp ý, đề xuất",
    "other": "Việc khác",
}
ALL_KINDS = {**KINDS, DOUBT: "Kết quả công khai chưa đúng", PRESS: "Báo chí hỏi người phát ngôn"}

HANDLINGS = {
    "own": "Trong thẩm quyền của cơ quan",
    "between": "Cần nhiều cơ quan phối hợp",
    "special": "Phức tạp, đặc biệt",
}
CHANNELS = {
    "complaint": "Đây là khiếu nại: gửi đơn theo Luật Khiếu nại",
    "denunciation": "Đây là tố cáo: gửi đơn theo Luật Tố cáo",
    "court": "Thuộc tòa án, cơ quan thi hành án",
    "elsewhere": "Thuộc cơ quan ngoài tỉnh",
}
MARKS = {3: "Hài lòng", 2: "Tạm được", 1: "Chưa hài lòng"}
