# Measuring the dispatch core.  Plain `make` builds dispatch-bench, which needs nothing else; `make bench-dispatch`
# also builds it with LEMON (liblemon-dev, for comparison only) and runs both on the same problems.

DISPATCH_BENCH_OBJ := $(addprefix $(O)/obj/tests/bench/,dispatch_bench.o dispatch_region.o)
DISPATCH_SIZES     ?= 1000 10000 20000 100000

$(O)/dispatch-bench: $(DISPATCH_BENCH_OBJ) $(O)/obj/tests/bench/dispatch_lemon_none.o $(call libs,dispatch)
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS_base) -lm

$(O)/obj/tests/bench/dispatch_lemon.o: tests/bench/dispatch_lemon.cc tests/bench/dispatch_lemon.h
	@mkdir -p $(@D)
	$(if $(Q),@echo "  CXX   $<")
	$(Q)$(CXX) -std=c++17 -O3 -march=native -DNDEBUG -fPIE -Iinclude -Itests/bench -c -o $@ $<

$(O)/dispatch-bench-lemon: $(DISPATCH_BENCH_OBJ) $(O)/obj/tests/bench/dispatch_lemon.o $(call libs,dispatch)
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CXX) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS_base) -lm

all: $(O)/dispatch-bench

.PHONY: bench-dispatch
#: make bench-dispatch   the dispatch core against LEMON; DISPATCH_SIZES="1000 20000"
bench-dispatch: $(O)/dispatch-bench-lemon
	$(O)/dispatch-bench-lemon $(DISPATCH_SIZES)
