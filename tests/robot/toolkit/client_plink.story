story "the toolkit through plink"
needs program plink
include setup.inc
as zhang password mima via plink
include short.inc
