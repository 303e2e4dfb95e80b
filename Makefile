# sidan: build, test, check, demonstrate.  `make help` lists the targets.
#
# Every layer of src/ (see README, "Map of the tree") becomes one static library; sources are found by
# wildcard, and a folder's special rules stand in a fragment beside its files (src/*/*.mk, tests/*/*.mk).

O             ?= build
ifeq ($(origin CC),default) # the built-in cc, not a wish of the caller
CC            := gcc
endif
PREFIX        ?= /usr/local
DESTDIR       ?=
SANITIZE      ?=
EXTERNAL_DATA ?= ../shared/data
V             ?=

ifneq ($(SANITIZE),)
override O    := $(O)/sanitize
SANFLAGS      := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=all
endif

Q             := $(if $(V),,@)
LAYERS        := server screens ui app store dispatch domain base

CSTD          := -std=c17 -D_XOPEN_SOURCE=700
WARN          := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
                 -Wpointer-arith -Wwrite-strings -Wformat=2 -Wno-format-nonliteral \
                 -Wno-missing-field-initializers
OPT           ?= -O2 -g
CPPFLAGS_ALL  := -Iinclude -I$(O)/gen -include include/base/banned.h -DSIDAN_BUILD $(CPPFLAGS)
HARDEN        := $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2) -fstack-protector-strong -fPIE
CFLAGS_ALL    := $(CSTD) $(WARN) $(OPT) $(HARDEN) $(SANFLAGS) -MMD -MP $(CFLAGS)
LDFLAGS_ALL   := -pie -Wl,-z,relro,-z,now $(SANFLAGS) $(LDFLAGS)

LIBS_base     := -lsodium
LIBS_store    := -lsqlite3
LIBS_ui       := -lncursesw -ltinfo
LIBS_server   := -lssh -lz
LIBS_ALL      := $(LIBS_server) $(LIBS_ui) $(LIBS_store) $(LIBS_base) -lm

# A layer may use itself and everything below it; `make lint` checks the includes, this order the links.
BELOW_base     := base
BELOW_domain   := domain base
BELOW_dispatch := dispatch domain base
BELOW_store    := store domain base
BELOW_app      := app store dispatch domain base
BELOW_ui       := ui base
BELOW_screens  := screens ui $(BELOW_app)
BELOW_server   := server $(BELOW_screens)
BELOW_cli      := $(BELOW_server)
libs = $(foreach l,$(BELOW_$(1)),$(O)/lib$(l).a)

.PHONY: all
all: $(O)/sidan $(O)/sqlgen

# --- layers -----------------------------------------------------------------------------------

dir_of = $(if $(filter screens,$(1)),screens,src/$(1))

define layer_rules
SRC_$(1) := $$(wildcard $(call dir_of,$(1))/*.c)
SRC_$(1) := $$(filter-out %_gen.c,$$(SRC_$(1)))
OBJ_$(1) := $$(patsubst %.c,$$(O)/obj/%.o,$$(SRC_$(1))) $$(GEN_OBJ_$(1))
$$(OBJ_$(1)): CPPFLAGS_LAYER := -I$(call dir_of,$(1))
$$(O)/lib$(1).a: $$(OBJ_$(1))
	$$(Q)rm -f $$@ && ar rcs $$@ $$(OBJ_$(1))
endef

-include $(wildcard src/*/*.mk)
$(foreach l,$(LAYERS) cli,$(eval $(call layer_rules,$(l))))

# The build reads banned.h, and with it the C library's headers, before a file can ask for Linux's functions.
GNU = $(if $(shell grep -m1 '^.define _GNU_SOURCE$$' $<),-D_GNU_SOURCE=)

$(O)/obj/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(if $(Q),@echo "  CC    $<")
	@echo "$(CPPFLAGS_ALL) $(CPPFLAGS_LAYER) $(GNU)" > $(@:.o=.flags) # for clang-tidy
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS_LAYER) $(GNU) $(CFLAGS_ALL) -c -o $@ $<

$(O)/obj/gen/%.o: $(O)/gen/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(if $(Q),@echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS_LAYER) $(GNU) $(CFLAGS_ALL) -c -o $@ $<

$(O)/sidan: $(OBJ_cli) $(call libs,cli) $(O)/locale/zh_CN/LC_MESSAGES/sidan.mo
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(OBJ_cli) -Wl,--start-group $(call libs,cli) -Wl,--end-group $(LIBS_ALL)

# The Chinese texts stand in one file an area (screens/po/zh_CN/*.po), so that each has one owner.
PO_ZH := $(wildcard screens/po/zh_CN.po screens/po/zh_CN/*.po)
$(O)/locale/zh_CN/LC_MESSAGES/sidan.mo: $(PO_ZH)
	@mkdir -p $(@D)
	$(Q)msgcat --use-first $(PO_ZH) -o $(O)/zh_CN.po && msgfmt --check-format --check-domain -o $@ $(O)/zh_CN.po

# --- unit and store tests: test_<layer>_<what>.c is linked with that layer and those below --------

UNIT_SRC   := $(wildcard tests/unit/test_*.c)
STORE_SRC  := $(wildcard tests/store/test_*.c)
UNIT_BIN   := $(patsubst tests/unit/%.c,$(O)/tests/unit/%,$(UNIT_SRC))
STORE_BIN  := $(patsubst tests/store/%.c,$(O)/tests/store/%,$(STORE_SRC))
HELPER_SRC := $(filter-out $(STORE_SRC),$(wildcard tests/store/*.c))
HELPER_OBJ := $(patsubst %.c,$(O)/obj/%.o,$(HELPER_SRC))
TEST_BIN   := $(UNIT_BIN) $(STORE_BIN)
layer_of    = $(word 2,$(subst _, ,$(notdir $(1))))
TEST_LIBS_ui := -lvterm

.SECONDEXPANSION:
$(UNIT_BIN): $(O)/tests/unit/%: $(O)/obj/tests/unit/%.o $$(call libs,$$(call layer_of,$$*))
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		-lcmocka $(TEST_LIBS_$(call layer_of,$*)) $(foreach l,$(BELOW_$(call layer_of,$*)),$(LIBS_$(l))) -lm

$(STORE_BIN): $(O)/tests/store/%: $(O)/obj/tests/store/%.o $(HELPER_OBJ) $(call libs,app)
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(HELPER_OBJ) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		-lcmocka $(LIBS_store) $(LIBS_base) -lm

-include $(wildcard tests/*/*.mk)

# --- what people type -------------------------------------------------------------------------

.PHONY: help deps test lint bench demo clean
help:
	@sed -n 's/^#: //p' $(MAKEFILE_LIST)

#: make            build/sidan
#: make deps       install what is missing (Debian 12)
deps:
	$(Q)sh src/dist/deps.sh

clean:
	$(Q)rm -rf build

-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)
