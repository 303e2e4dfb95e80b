/*
 * Compiler attributes and the assertion that stays in release builds.
 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#define NODISCARD	  __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define NORETURN	  __attribute__((noreturn))
#define UNUSED		  __attribute__((unused))

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

/* For our own mistakes only, never for input, I/O or the database: logs file:line and aborts. */
#define ASSERT(cond) ((cond) ? (void)0 : assert_failed(__FILE__, __LINE__, #cond))

NORETURN void assert_failed(const char *file, int line, const char *condition);

#endif
