# The compiler's expected output is kept beside its input, for review.

SQLGEN_GOOD := tests/store/sqlgen/good

.PHONY: golden
#: make golden     rewrite what the SQL compiler's test expects
golden: $(O)/sqlgen
	$(Q)rm -rf $(O)/golden $(SQLGEN_GOOD)/expected && $(O)/sqlgen -o $(O)/golden $(SQLGEN_GOOD)
	$(Q)mkdir -p $(SQLGEN_GOOD)/expected/domain $(SQLGEN_GOOD)/expected/store
	$(Q)cd $(O)/golden && for f in */*; do cp $$f $(CURDIR)/$(SQLGEN_GOOD)/expected/$$f.golden; done
