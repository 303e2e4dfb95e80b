# dist: what an installed sidan needs around it.

DIST := $(addprefix $(O)/dist/,sidan.conf.example sidan.conf.5 sidan.8 sidan.service)

$(O)/conf_gen: $(O)/obj/src/dist/conf_gen.o $(call libs,base)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(filter %.a,$^) $(LIBS_base)

$(O)/dist/sidan.conf.example: $(O)/conf_gen
	@mkdir -p $(@D)
	$(Q)$(O)/conf_gen example > $@.new && mv $@.new $@

# The line `@SETTINGS@` gives way to the table of settings.
$(O)/dist/sidan.conf.5: src/dist/sidan.conf.5.in $(O)/conf_gen
	@mkdir -p $(@D)
	$(Q)$(O)/conf_gen manual > $@.table
	$(Q)sed -e '/^@SETTINGS@$$/{r $@.table' -e 'd}' $< > $@.new && mv $@.new $@

$(O)/dist/sidan.8: src/dist/sidan.8
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(O)/dist/sidan.service: src/dist/sidan.service.in
	@mkdir -p $(@D)
	$(Q)sed 's|@PREFIX@|$(PREFIX)|g' $< > $@

.PHONY: dist install
dist: $(DIST)

to = $(DESTDIR)$(PREFIX)/$(1)
#: make install    DESTDIR= PREFIX=/usr/local
install: all dist
	install -D -m 755 $(O)/sidan $(call to,bin/sidan)
	install -D -m 644 $(O)/locale/zh_CN/LC_MESSAGES/sidan.mo $(call to,share/locale/zh_CN/LC_MESSAGES/sidan.mo)
	install -D -m 644 $(O)/dist/sidan.8 $(call to,share/man/man8/sidan.8)
	install -D -m 644 $(O)/dist/sidan.conf.5 $(call to,share/man/man5/sidan.conf.5)
	install -D -m 644 $(O)/dist/sidan.conf.example $(call to,share/doc/sidan/sidan.conf.example)
	install -D -m 644 LICENSE $(call to,share/doc/sidan/LICENSE)
	install -D -m 644 $(O)/dist/sidan.service $(call to,lib/systemd/system/sidan.service)
	install -D -m 644 src/dist/sidan.sysusers $(call to,lib/sysusers.d/sidan.conf)
	install -D -m 644 src/dist/sidan.tmpfiles $(call to,lib/tmpfiles.d/sidan.conf)
