"""What an officer opens in the morning: pages across all registers."""
