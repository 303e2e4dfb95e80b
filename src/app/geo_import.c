/* Reading coordinates of units from a file. */
#include <stdlib.h>
#include <string.h>

#include "app/site.h"
#include "app/station.h"
#include "base/csv.h"
#include "base/str.h"
#include "domain/geo.h"
#include "store/site.h"
#include "text.h"

enum { COL_CODE, COL_LON, COL_LAT };

static const struct csv_column columns[] = {
	[COL_CODE] = { "code", true }, [COL_LON] = { "lon", true }, [COL_LAT] = { "lat", true }
};

static void reject(const struct geo_import *in, int line, const struct err *err)
{
	char storage[400];
	struct buf what = BUF_FIXED(storage);

	err_what(err, &what);
	in->rejected(in->ctx, line, what.data);
}

static enum err_code bad_position(struct err *err)
{
	err_set(err, ERR_INVALID, "position");
	err_arg(err, 0, "%s", I18N(NC_("site", "Position")));
	return ERR_INVALID;
}

static enum err_code read_line(
	struct app *app, const struct csv *csv, struct geo_import_counts *counts, struct err *err)
{
	char storage[64];
	struct buf position = BUF_FIXED(storage);
	struct site_spot row;
	int64_t lat, lon;
	size_t n;
	enum err_code rc;

	buf_addf(&position, "%.24s,%.24s", csv_get(csv, COL_LAT), csv_get(csv, COL_LON));
	if (!geo_parse(storage, &lat, &lon))
		return bad_position(err);
	rc = store_site_spot_of_code(app->db, csv_get(csv, COL_CODE), &row, 1, &n, err);
	if (!rc && n == 0) {
		err_set(err, ERR_CSV, "unknown code");
		err_arg(err, 0, _("No unit has or had the code %s."), csv_get(csv, COL_CODE));
		return ERR_CSV;
	}
	if (rc)
		return rc;
	if (row.lat_e6 == lat && row.lon_e6 == lon) {
		counts->unchanged++;
		return ERR_OK;
	}
	counts->updated++;
	return store_site_set_position(app->db, lat, lon, row.id, NULL, err);
}

static enum err_code read_all(struct app *app, const struct geo_import *in,
	struct geo_import_counts *counts, struct err *err)
{
	struct csv csv;
	enum err_code rc;

	csv_init(&csv, in->text, in->bytes);
	rc = csv_header(&csv, columns, (int)ARRAY_SIZE(columns), err);
	while (!rc) {
		bool more;
		struct err bad;
		enum err_code line = csv_next(&csv, &more, &bad);

		if (!line && !more)
			break;
		if (!line)
			line = read_line(app, &csv, counts, &bad);
		if (line == ERR_INVALID || line == ERR_CSV || line == ERR_TOO_LONG) {
			counts->rejected++;
			reject(in, csv.line, &bad);
		} else if (line) {
			*err = bad;
			rc = line;
		}
	}
	return rc;
}

static enum err_code audit(struct app *app, const struct geo_import_counts *counts, struct err *err)
{
	char storage[100];
	struct buf text = BUF_FIXED(storage);
	struct site_id root;
	enum err_code rc = store_site_root(app->db, &root, err);

	buf_addf(&text, "updated=%lld unchanged=%lld rejected=%lld", (long long)counts->updated,
		(long long)counts->unchanged, (long long)counts->rejected);
	return rc ? rc : app_audit(app, "site.coordinates", "site", root.v, storage, err);
}

enum err_code app_import_coordinates(struct app *app, const struct geo_import *in,
	struct geo_import_counts *counts, struct err *err)
{
	long long n;
	enum err_code rc;

	memset(counts, 0, sizeof(*counts));
	rc = app_need(app, PERM_ORG_MOVE, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_all(app, in, counts, err);
	if (!rc && counts->rejected && !in->partial) {
		counts->updated = 0;
		db_rollback(app->db);
	} else {
		if (!rc && counts->updated)
			rc = audit(app, counts, err);
		rc = app_end(app, rc, err);
	}
	n = counts->rejected;
	if (rc || n == 0)
		return rc;
	err_set(err, ERR_CSV, "%lld lines rejected", n);
	err_arg(err, 0, _("Lines rejected: %lld."), n);
	return ERR_CSV;
}
