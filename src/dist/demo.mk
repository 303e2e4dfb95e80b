# `make demo`: what src/dist/demo.sh needs, then the script.

#: make demo       the invented city in a real SSH session
demo: deps
	$(Q)+$(MAKE) --no-print-directory $(PARALLEL) $(O)/sidan $(O)/robot
	$(Q)sh src/dist/demo.sh $(O)
