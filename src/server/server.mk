# signalfd, close_range, accept4 and the TCP options are Linux's.
$(patsubst %.c,$(O)/obj/%.o,$(wildcard src/server/*.c)): CPPFLAGS_ALL += -D_GNU_SOURCE
