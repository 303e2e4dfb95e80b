# The list of all screens stands beside them, in screens/.
$(O)/obj/src/server/host.o: CPPFLAGS_ALL += -Iscreens
