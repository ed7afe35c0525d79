"""Tests of the writing kit."""
