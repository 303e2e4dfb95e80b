# Fuzz targets: tests/fuzz/fuzz_<layer>_<what>.c with LLVMFuzzerTestOneInput, inputs in tests/fuzz/corpus/<layer>_<what>.
#
# `make test` replays the corpora with a small main of ours; `make fuzz` hunts for new inputs with libFuzzer.

FUZZ_SRC     := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_BIN     := $(patsubst tests/fuzz/%.c,$(O)/tests/fuzz/%,$(FUZZ_SRC))
FUZZ_HUNTER  := $(patsubst tests/fuzz/%.c,$(O)/hunt/%,$(FUZZ_SRC))
FUZZ_SECONDS ?= 60

$(FUZZ_BIN): $(O)/tests/fuzz/%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/replay.o $$(call libs,$$(call layer_of,$$*))
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(foreach l,$(BELOW_$(call layer_of,$*)),$(LIBS_$(l))) -lm

$(FUZZ_HUNTER): $(O)/hunt/%: $(O)/obj/tests/fuzz/%.o $$(call libs,$$(call layer_of,$$*))
	@mkdir -p $(@D)
	$(Q)$(CC) -fsanitize=fuzzer $(LDFLAGS_ALL) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(foreach l,$(BELOW_$(call layer_of,$*)),$(LIBS_$(l))) -lm

.PHONY: fuzz fuzz-hunt
#: make fuzz       hunt with libFuzzer, FUZZ_SECONDS=60 each; what crashes is left in build/fuzz/hunt
fuzz:
	$(Q)+$(MAKE) --no-print-directory CC=clang O=build/fuzz SANITIZE= \
		CFLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
		LDFLAGS="-fsanitize=address,undefined" fuzz-hunt

fuzz-hunt: $(FUZZ_HUNTER)
	$(Q)for hunter in $(FUZZ_HUNTER); do \
		corpus=corpus/$$(basename $$hunter | sed 's/^fuzz_//'); \
		mkdir -p $(O)/hunt/$$corpus; \
		echo "fuzz $$hunter"; \
		$$hunter -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -print_final_stats=0 -verbosity=0 \
			-artifact_prefix=$(O)/hunt/ $(O)/hunt/$$corpus tests/fuzz/$$corpus || exit 1; \
	done
