/*
 * Any bytes as a CSV file: every field lies within the text, lines only grow, and fields survive being written.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What csv_put writes is read again as the same field. */
static void check_round_trip(const char *field)
{
	static char storage[2 * CSV_RECORD_BYTES + 16];
	struct buf out = BUF_FIXED(storage);
	struct csv csv;
	bool more;

	csv_put(&out, field);
	csv_put(&out, "end");
	csv_end_record(&out);
	if (out.overflow || out.len > CSV_RECORD_BYTES)
		return;
	csv_init(&csv, storage, out.len);
	ASSERT(csv_next(&csv, &more, NULL) == ERR_OK);
	ASSERT(more && csv.nfields == 2 && strcmp(csv.field[0], field) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct csv csv;
	bool more = true;
	int line = 0;

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	csv_init(&csv, text, size);
	while (more) {
		enum err_code rc = csv_next(&csv, &more, NULL);

		ASSERT(csv.line > line || !more);
		line = csv.line;
		for (int i = 0; !rc && i < csv.nfields; i++) {
			ASSERT(csv.field[i] >= text);
			ASSERT(csv.field[i] + strlen(csv.field[i]) <= text + size);
			check_round_trip(csv.field[i]);
		}
	}
	free(text);
	return 0;
}
