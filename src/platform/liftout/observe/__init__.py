"""Observe: what a deployment tells of itself. Logs, the request id that links them, metrics, health."""
