"""Degrees of urgency of a paper and of the work it gives. Source: Decree 30/2020/NĐ-CP, art. 8 and Annex I."""

URGENCIES = {0: "Thường", 1: "Khẩn", 2: "Thượng khẩn", 3: "Hỏa tốc"}
