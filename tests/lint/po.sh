#!/bin/sh
# Every text of the program has its Chinese, nothing is translated in two ways, and nothing is left over.
set -eu

work=$O/lint/po
mkdir -p "$work"

git ls-files -co --exclude-standard 'src/*.[ch]' 'include/*.[ch]' 'screens/*.[ch]' >"$work/files"
xgettext --from-code=UTF-8 --files-from="$work/files" -k -k_ -kN_ -kNC_:1c,2 -kngettext:1,2 \
	--sort-output -o "$work/sidan.pot"

status=0
msgcat screens/po/zh_CN/*.po -o "$work/all.po"
# msgcat marks what two files say differently; their headers always differ.
if sed '1,/^$/d' "$work/all.po" | grep -B1 -A12 '^"#-#-#-#-#'; then
	echo "po: two translations of one text" >&2
	status=1
fi
msgcat --use-first screens/po/zh_CN/*.po -o "$work/first.po"
msgmerge --quiet --no-fuzzy-matching "$work/first.po" "$work/sidan.pot" -o "$work/merged.po"

# tell_about WHAT msgattrib-option…: shows the texts that the options select, if any.
tell_about() {
	what=$1
	shift
	rm -f "$work/some.po" # msgattrib writes nothing when it selects nothing
	msgattrib "$@" --no-wrap "$work/merged.po" -o "$work/some.po"
	[ -e "$work/some.po" ] || return 0
	if grep -E '^(#~ )?msgid ".+"|^#:|^(#~ )?msgctxt' "$work/some.po"; then
		echo "po: $what" >&2
		status=1
	fi
}
tell_about "no Chinese for these texts" --untranslated --no-obsolete
tell_about "nobody uses these texts" --only-obsolete
exit $status
