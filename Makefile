.DEFAULT_GOAL := help
.PHONY: help setup build build-server install check-install demo check lint test bench bench-cases bench-html bench-server \
  bench-xlsx kills quality clean

PREFIX ?= /usr/local
SHARED ?= ../shared
COMMAND = .build/release/parrotcheck
SERVER = .build/release/parrotcheck-server
# Where the tests find Python's packages: nothing is installed into the system's Python.
PYTHON_PACKAGES = .build/python

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-13s %s\n", $$1, $$2 }'

setup: ## Install what is missing: system packages (packages.apt), Python's for the tests (Tests/requirements.txt)
	@missing=$$(for package in $$(cat packages.apt); do \
	  dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing: $$missing"; \
	  sudo=$$( [ $$(id -u) -eq 0 ] || echo sudo ); \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq $$missing; \
	fi
	@cmp -s Tests/requirements.txt $(PYTHON_PACKAGES)/requirements.txt || { \
	  python=python3; $$python -m pip --version >/dev/null 2>&1 || python=/usr/bin/python3; \
	  rm -rf $(PYTHON_PACKAGES) && \
	  PIP_ROOT_USER_ACTION=ignore $$python -m pip install -q --target $(PYTHON_PACKAGES) -r Tests/requirements.txt && \
	  cp Tests/requirements.txt $(PYTHON_PACKAGES)/; }

build: setup ## Build the command in release
	swift build -c release --product parrotcheck --static-swift-stdlib

build-server: setup ## Build the pre-send check server in release (the first time takes some minutes: SwiftNIO, GRDB)
	swift build -c release --product parrotcheck-server --static-swift-stdlib

install: build ## Install command and models below PREFIX, and the server where it was built
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/parrotcheck
	install -m 755 $(COMMAND) $(DESTDIR)$(PREFIX)/bin/parrotcheck
	cp -R Models/. $(DESTDIR)$(PREFIX)/share/parrotcheck/
	if [ -x $(SERVER) ]; then install -m 755 $(SERVER) $(DESTDIR)$(PREFIX)/bin/parrotcheck-server; fi

check-install: build ## Install into a temporary folder, and score from there
	@Tests/check-install.sh

demo: build ## Score the demo corpus and print the table
	@$(COMMAND) score Corpora/demo/replies.csv

lint: ## Check the format of all Swift code
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

test: setup ## Build and run all tests
	swift test --explicit-target-dependency-import-check error

check: lint build test ## The whole gate: format, release build, tests

bench: build ## Speed against ICU segmentation in the same run (needs $(SHARED)/data/planted)
	PARROTCHECK_BENCHMARKS=1 swift build -c release --product ParrotBenchmarks --static-swift-stdlib
	python3 Tests/Benchmarks/speed.py $(COMMAND) .build/release/ParrotBenchmarks $(SHARED)/data/planted/replies.jsonl.gz
	$(MAKE) bench-cases

bench-cases: build ## Speed and memory of 200,000 cases made up, and of one of 5,000 turns
	PARROTCHECK_BENCHMARKS=1 swift build -c release --product ParrotBenchmarks --static-swift-stdlib
	python3 Tests/Benchmarks/cases.py $(COMMAND) .build/release/ParrotBenchmarks

bench-xlsx: build ## Speed and memory of workbooks of 100,000 rows made up
	PYTHONPATH=$(PYTHON_PACKAGES) python3 Tests/Benchmarks/xlsx.py $(COMMAND)

bench-html: build ## Time, size and opening of the page of 50,000 replies (needs $(SHARED)/data/planted)
	python3 Tests/Benchmarks/page.py $(COMMAND) $(SHARED)/data/planted/replies.jsonl.gz

bench-server: build-server ## The server with a million replies: start, memory, latency, rates (needs $(SHARED)/data/planted)
	python3 Tests/Benchmarks/server.py $(SERVER) $(SHARED)/data/planted/replies.jsonl.gz

kills: build-server ## 10,000 random kills of the server while it writes (tests do 200)
	python3 Tests/Server/kills.py $(SERVER) 10000

quality: build ## Templates, scores and counts on $(SHARED): what the README states
	python3 Tests/Benchmarks/quality.py $(COMMAND) $(SHARED)

clean: ## Remove what was built
	rm -rf .build
