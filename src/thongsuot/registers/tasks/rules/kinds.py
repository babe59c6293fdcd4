"""What a task asks for. Kinds as provincial task systems tell them apart: doing, answering, giving an opinion,
approving, reporting."""

OPINION = "comment"
TASK_KINDS = {
    "do": "Thực hiện",
    "answer": "Trả lời",
    OPINION: "Cho ý kiến",
    "approve": "Phê duyệt",
    "report": "Báo cáo",
}

ROLLUPS = {
    "worst": "Theo việc con chậm nhất",
    "weighted": "Theo tiến độ có trọng số",
}
