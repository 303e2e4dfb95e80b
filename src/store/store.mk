# SQL is compiled: sqlgen is built first and writes $(O)/gen/{domain,store} from sql/ in one go.
#
# One stamp stands for all it writes, so parallel builds run it once.  A file whose content is the same is
# left alone, and what includes it is not compiled again.

SQLGEN_SRC   := $(wildcard sql/sqlgen*.c)
SQLGEN_OBJ   := $(patsubst %.c,$(O)/obj/%.o,$(SQLGEN_SRC))
SQL_QUERIES  := $(wildcard sql/queries/*.sql)
SQL_INPUT    := $(wildcard sql/migrations/*.sql sql/seed/*.csv) $(SQL_QUERIES)
SQL_NAMES    := $(notdir $(basename $(SQL_QUERIES)))

GENERATED    += $(O)/gen/sqlgen.stamp
GEN_STORE    := $(SQL_NAMES) migrations seeds statements
GEN_SQL      := $(GEN_STORE:%=$(O)/gen/store/%.c) $(GEN_STORE:%=$(O)/gen/store/%.h) \
                $(SQL_NAMES:%=$(O)/gen/domain/rows_%.h) $(O)/gen/domain/ids.h $(O)/gen/domain/limits.h
GEN_OBJ_store := $(GEN_STORE:%=$(O)/obj/gen/store/%.o)

# The generator itself must not wait for what it generates.
$(O)/obj/sql/%.o: sql/%.c
	@mkdir -p $(@D)
	$(if $(Q),@echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<

$(O)/sqlgen: $(SQLGEN_OBJ)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(SQLGEN_OBJ) -lsqlite3

# A removed file leaves no name behind, so the folders are inputs too.
$(O)/gen/sqlgen.stamp: $(O)/sqlgen $(SQL_INPUT) $(wildcard sql/migrations sql/queries sql/seed)
	$(if $(Q),@echo "  SQL   sql")
	$(Q)mkdir -p $(@D) && $(O)/sqlgen -o $(O)/gen sql && touch $@

$(GEN_SQL): $(O)/gen/sqlgen.stamp ;

#: make schema     rewrite sql/schema.sql, the reviewed dump of the schema
.PHONY: schema
schema: $(O)/sqlgen
	$(Q)$(O)/sqlgen --dump sql > sql/schema.sql
