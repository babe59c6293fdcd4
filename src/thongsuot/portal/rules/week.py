"""Weeks as offices plan them: from Monday on."""

from datetime import date, timedelta


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_days(monday: date) -> list[date]:
    return [monday + timedelta(days=n) for n in range(7)]


def week_title(monday: date) -> str:
    """Such as "Lịch tuần từ 23/11 đến 29/11/2026"."""
    sunday = monday + timedelta(days=6)
    return f"Lịch tuần từ {monday:%d/%m} đến {sunday:%d/%m/%Y}"
