"""Thông Suốt: from what a working session decides to the day it is done."""
