/*
 * Plays a corpus through a fuzz target without libFuzzer, so that every input once found stays a test.
 *
 *     fuzz_NAME FOLDER-OR-FILE…
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define INPUT_BYTES 65536

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int ninputs;

static int play_file(const char *path)
{
	static uint8_t input[INPUT_BYTES];
	FILE *f = fopen(path, "rb");
	uint8_t *exact;
	size_t n;

	if (!f)
		return 0;
	n = fread(input, 1, sizeof(input), f);
	fclose(f);
	exact = malloc(n ? n : 1); /* of the exact size, so that a sanitizer sees a step too far */
	if (!exact)
		return 0;
	memcpy(exact, input, n);
	(void)LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	ninputs++;
	return 1;
}

static int play(const char *path)
{
	struct dirent **entries = NULL;
	int n = scandir(path, &entries, NULL, alphasort);
	int good = 1;

	if (n < 0)
		return play_file(path);
	for (int i = 0; i < n; i++) {
		char file[4096];

		snprintf(file, sizeof(file), "%s/%s", path, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			good = play_file(file) && good;
		free(entries[i]);
	}
	free(entries);
	return good;
}

int main(int argc, char **argv)
{
	int good = 1;

	puts("1..1");
	fflush(stdout);
	for (int i = 1; i < argc; i++)
		good = play(argv[i]) && good;
	printf("%s 1 - %d inputs of %s\n", good && ninputs > 0 ? "ok" : "not ok", ninputs,
		argc > 1 ? argv[1] : "nothing");
	return good && ninputs > 0 ? 0 : 1;
}
