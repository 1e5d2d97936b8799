/* Kills the process with SIGKILL at a chosen line of a run's journal, for tests of what survives.
 *
 * Preloaded into the program (LD_PRELOAD). KILL_AT=N kills once the Nth line has been written and forced to the disk;
 * KILL_BEFORE=N kills in place of writing it, when what the line tells of has happened and is recorded nowhere. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_journal(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    const char *name = strrchr(path, '/');
    return name && strcmp(name, "/journal.jsonl") == 0;
}

static long wanted(const char *variable) {
    const char *text = getenv(variable);
    return text ? atol(text) : -1;
}

static void end(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    static ssize_t (*next)(int, const void *, size_t);
    /* Several journals may be written at once, each by a thread of its own. */
    static atomic_long lines;
    if (!next) next = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!is_journal(descriptor)) return next(descriptor, bytes, count);
    long line = atomic_fetch_add(&lines, 1) + 1;
    if (line == wanted("KILL_BEFORE")) end();
    ssize_t written = next(descriptor, bytes, count);
    if (line == wanted("KILL_AT")) {
        fsync(descriptor);
        end();
    }
    return written;
}
