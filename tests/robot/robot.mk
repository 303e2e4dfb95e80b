# The story robot: a libssh client with a terminal in memory (libvterm); and the server layer alone, to try the
# wire without a program above it.

ROBOT_SRC := $(filter-out tests/robot/demo_%.c,$(wildcard tests/robot/*.c))
ROBOT_OBJ := $(patsubst %.c,$(O)/obj/%.o,$(ROBOT_SRC))
DEMO_OBJ  := $(O)/obj/tests/robot/demo_accounts.o

# Pseudo-terminals, pipe2, accept4 and prctl are Linux's.
$(ROBOT_OBJ): CPPFLAGS_LAYER := -D_GNU_SOURCE

$(O)/robot: $(ROBOT_OBJ) $(O)/libbase.a
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(ROBOT_OBJ) $(O)/libbase.a -lssh -lvterm $(LIBS_base) -pthread

# Its own toolkit of one screen takes the place of libui.
$(O)/demo_server: $(O)/obj/tests/robot/demo_server.o $(DEMO_OBJ) $(O)/libserver.a $(O)/libbase.a
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o %.a,$^) $(LIBS_server) $(LIBS_base)

$(O)/demo_screens: $(O)/obj/tests/robot/demo_screens.o $(DEMO_OBJ) $(O)/libserver.a $(O)/libui.a $(O)/libbase.a \
		$(O)/locale/zh_CN/LC_MESSAGES/sidan.mo
	$(if $(Q),@echo "  LD    $@")
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o %.a,$^) $(LIBS_server) $(LIBS_ui) $(LIBS_base)

$(O)/robot: | $(O)/demo_server $(O)/demo_screens

# Its eyes.
TEST_PROGRAMS += $(O)/tests/robot/test_robot
$(O)/tests/robot/test_robot: $(O)/obj/tests/robot/check/test_robot.o $(O)/obj/tests/robot/term.o \
		$(O)/obj/tests/robot/story.o $(O)/libbase.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o %.a,$^) -lcmocka -lvterm $(LIBS_base)

.PHONY: wire stories
#: make wire       the stories of server and toolkit without a program
wire: $(O)/robot
	$(Q)$(O)/robot --tap --jobs 2 --sidan $(O)/demo_server tests/robot/*/*.story

#: make stories    the stories, against the real program
stories: $(O)/robot $(O)/sidan
	$(Q)$(O)/robot --tap --jobs 2 --sidan $(O)/sidan --data $(EXTERNAL_DATA) tests/stories/*.story

.PHONY: bench-sessions
#: make bench-sessions   bytes, latency and memory of sessions
bench-sessions: $(O)/robot $(O)/sidan
	$(Q)$(O)/robot --sidan $(O)/sidan --data $(EXTERNAL_DATA) tests/bench/*.story
bench: bench-sessions

.PHONY: pictures
#: make pictures   the README's pictures, from a real session
pictures: $(O)/robot $(O)/sidan
	$(Q)mkdir -p src/dist/pictures
	$(Q)$(O)/robot --sidan $(O)/sidan --pictures src/dist/pictures tests/robot/pictures.story
