# `make test`: everything that reports in TAP, summed up by tests/run.

# More parallel jobs than two only where the caller says so.
PARALLEL := $(if $(findstring j,$(firstword -$(MAKEFLAGS))),,-j2)

.PHONY: test run-tests
#: make test       build and run every test (SANITIZE=address,undefined for sanitizers)
test: deps
	$(Q)+$(MAKE) --no-print-directory $(PARALLEL) run-tests

run-tests: all $(TEST_BIN) $(FUZZ_BIN) $$(TEST_PROGRAMS) $(O)/robot $(O)/demo_server
	$(Q)EXTERNAL_DATA=$(EXTERNAL_DATA) tests/run $(O) $(TEST_BIN) $(FUZZ_BIN) $(TEST_PROGRAMS)
