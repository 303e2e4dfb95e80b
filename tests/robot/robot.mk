# The story robot: a libssh client with a terminal in memory (libvterm).

ROBOT_OBJ := $(patsubst %.c,$(O)/obj/%.o,$(filter-out tests/robot/demo%.c,$(wildcard tests/robot/*.c)))

# Pseudo-terminals, pipe2, accept4 and prctl are Linux's.
$(ROBOT_OBJ): CPPFLAGS_LAYER := -D_GNU_SOURCE

$(O)/robot: $(ROBOT_OBJ) $(O)/libbase.a
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(ROBOT_OBJ) $(O)/libbase.a -lssh -lvterm $(LIBS_base) -pthread
