/* A question is a page over the frame it is about; Enter takes the usual answer, Left takes none. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "page.h"

struct question {
	struct ask_plan plan;
	char *sentence;
	const char *body; /* behind the line that became the title */
	char title[240];
};

static void build(struct ui *ui UNUSED, struct frame *f UNUSED, struct page *p)
{
	const struct question *q = p->data;

	if (*q->body)
		ui_put_line(&p->text, q->body);
	for (int i = 0; i < 4 && q->plan.answers[i]; i++)
		page_add(p, (struct entry){ .key = (char)('1' + i),
				    .label = I18N(q->plan.answers[i]),
				    .id = i });
}

static void give_answer(struct ui *ui, struct frame *f, int index)
{
	struct page *p = f->body;
	struct question *q = p->data;
	struct frame *about = f->below;

	stack_drop(ui, f);
	q->plan.answer(ui, about, q->plan.ctx, index);
}

static void choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	give_answer(ui, f, e->id);
}

/* y and n, where there are two answers. */
static bool key(struct ui *ui, struct frame *f, const struct key *k)
{
	const struct page *p = f->body;

	if (p->nentries != 2 || k->type != KEY_TEXT || k->pasted || (k->cp != 'y' && k->cp != 'n'))
		return false;
	give_answer(ui, f, k->cp == 'n');
	return true;
}

static bool leave(struct ui *ui, struct frame *f)
{
	const struct page *p = f->body;
	const struct question *q = p->data;

	if (!q->plan.leaving_answers)
		return true;
	give_answer(ui, f, q->plan.usual);
	return false;
}

static void close_question(struct page *p)
{
	struct question *q = p->data;

	if (q->plan.done)
		q->plan.done(q->plan.ctx);
	free(q->sentence);
	free(q);
}

static void subject(struct ui *ui, void *state UNUSED, struct buf *out)
{
	const struct page *p = ui->active->body;

	buf_add(out, ((const struct question *)p->data)->title);
}

static void keyline(struct ui *ui UNUSED, struct frame *f UNUSED, struct keyline *k)
{
	keyline_add(k, "Enter", N_("Choose"));
	if (!k->narrow)
		keyline_add(k, "1-9", NC_("key", "Answer"));
}

static const struct page_source ask_source = {
	.build = build,
	.choose = choose,
	.key = key,
	.keyline = keyline,
	.leave = leave,
	.close = close_question,
	.digits = true,
};

static const struct screen ask_screen = {
	.id = "confirm",
	.title = "",
	.kind = SCREEN_RECORD,
	.subject = subject,
};

static struct question *question_new(const struct ask_plan *plan)
{
	struct question *q = xcalloc(1, sizeof(*q));
	struct buf title = BUF_FIXED(q->title);
	size_t first;

	q->plan = *plan;
	q->sentence = xstrdup(plan->sentence);
	q->body = q->sentence;
	if (plan->title) {
		buf_add(&title, I18N(plan->title));
		return q;
	}
	first = strcspn(q->sentence, "\n");
	if (utf8_cells(q->sentence) > 56 && q->sentence[first] == '\0') {
		buf_add(&title, _("Please confirm"));
		return q;
	}
	buf_add_n(&title, q->sentence, first);
	q->body += first + (q->sentence[first] == '\n');
	return q;
}

void ask_push(struct ui *ui, const struct ask_plan *plan)
{
	struct frame *f = page_push(ui, &ask_screen, &ask_source, question_new(plan));
	struct page *p = f->body;

	p->sel = (size_t)plan->usual;
}

static void public_answer(struct ui *ui, struct frame *f, void *ctx, int index)
{
	struct ui_question *q = ctx;
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };
	enum err_code rc = q->answer(ui, f->state, index, &err);

	frame_enter(ui, before);
	handler_done(ui, f, rc, &err);
}

void ui_ask(struct ui *ui, const struct ui_question *question)
{
	struct ask_plan plan = { .sentence = question->sentence,
		.title = question->title,
		.usual = question->usual,
		.leaving_answers = question->leaving_answers,
		.answer = public_answer,
		.done = free };
	struct ui_question *copy = xcalloc(1, sizeof(*copy));

	*copy = *question;
	copy->sentence = NULL;
	plan.ctx = copy;
	for (int i = 0; i < 4; i++)
		plan.answers[i] = question->answers[i];
	ask_push(ui, &plan);
}
