# base: the pinyin table is made of the seed files at build time.

$(O)/pinyin_gen: src/base/pinyin_gen.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CSTD) $(WARN) -O1 -o $@ $<

$(O)/gen/base/pinyin_table.h: $(O)/pinyin_gen sql/seed/pinyin-initials.csv sql/seed/surname-pinyin.csv
	@mkdir -p $(@D)
	$(Q)$(O)/pinyin_gen sql/seed/pinyin-initials.csv sql/seed/surname-pinyin.csv > $@.new && mv $@.new $@

GENERATED += $(O)/gen/base/pinyin_table.h
