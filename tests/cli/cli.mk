# Command-line tests: shell scripts that run $(O)/sidan and report in TAP; tests/run gives them $O.
TEST_PROGRAMS += $(wildcard tests/cli/*.sh)
