# Thin on purpose: what happens is in tools/, standard library only.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help run test long check bench shots lock upgrade

help:
	@echo "make run      the product with demonstration data on http://localhost:8000 (PORT=... for another port)"
	@echo "make test     everything that judges a change: style, types, contracts and all tests on both databases"
	@echo "make check    the part of it that runs no tests"
	@echo "make long     the heavy proofs in full, on both databases"
	@echo "make bench    measurements over a synthetic city"
	@echo "make shots    pictures of the pages into build/shots"
	@echo "make lock     write down the versions after a change of pyproject.toml or package.json"
	@echo "make upgrade  the same with the newest versions that are allowed"

run test long check bench shots lock upgrade:
	@command -v $(PYTHON) >/dev/null || { echo "Python was not found: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m tools $@
