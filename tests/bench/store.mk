# What the database costs a session, apart from the rest.

$(O)/store_memory: $(O)/obj/tests/bench/store_memory.o $(call libs,app)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(LIBS_store) $(LIBS_base) -lm

.PHONY: bench-store
#: make bench-store   memory of schema, statements and pages
bench-store: $(O)/store_memory $(O)/sidan
	$(Q)rm -rf $(O)/store_memory_city && $(O)/sidan demo --volunteers 300 -d $(O)/store_memory_city
	$(Q)$(O)/store_memory $(O)/store_memory_city
bench: bench-store
