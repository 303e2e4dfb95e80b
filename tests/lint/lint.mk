# `make lint`: what a reader should not have to check by eye.  Slow checkers run only on what changed.

LINT_C  = $(shell git ls-files -co --exclude-standard '*.c')
LINT_CH = $(shell git ls-files -co --exclude-standard '*.c' '*.h')
TIDY_OK = $(patsubst %.c,$(O)/lint/%.tidy,$(LINT_C))

# The object is made again when a header changes, and so is the verdict; it was compiled with the same flags.
$(O)/lint/%.tidy: $(O)/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	$(if $(Q),@echo "  TIDY  $*.c")
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $*.c -- $(CSTD) \
		$$(cat $(O)/obj/$*.flags 2>/dev/null || echo $(CPPFLAGS_ALL)) >$@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

lint-po: all
	$(Q)O=$(O) tests/lint/po.sh

.PHONY: lint lint-tidy lint-po lint-format lint-layers lint-cppcheck
#: make lint       layers, headers, translations, format, clang-tidy, cppcheck
lint: all
	$(Q)+$(MAKE) --no-print-directory $(PARALLEL) lint-layers lint-po lint-format lint-cppcheck lint-tidy
	@echo "lint: good"

lint-layers: all
	$(Q)tests/lint/layers.sh
	$(Q)CC="$(CC)" O="$(O)" CPPFLAGS_ALL="$(CSTD) $(CPPFLAGS_ALL)" tests/lint/headers.sh

lint-format:
	$(Q)echo $(LINT_CH) | xargs clang-format --dry-run -Werror

lint-cppcheck: all
	@mkdir -p $(O)/lint/cppcheck
	$(Q)cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 --language=c -j2 \
		--cppcheck-build-dir=$(O)/lint/cppcheck --suppressions-list=tests/lint/cppcheck.txt \
		--enable=warning,performance,portability -D_XOPEN_SOURCE=700 -Iinclude -I$(O)/gen \
		src screens sql tests

lint-tidy: $$(TIDY_OK)
