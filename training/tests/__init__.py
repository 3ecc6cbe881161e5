"""Tests of the training pipeline; run with `pytest training`."""
